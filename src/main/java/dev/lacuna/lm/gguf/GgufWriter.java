package dev.lacuna.lm.gguf;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a GGUF file of version 3 (ggml's {@code docs/gguf.md}): pairs of key and value, then tensors, each from a
 * multiple of 32 bytes on. The file appears whole or not at all; a matrix passes through memory some rows at a time.
 */
public final class GgufWriter {
  private static final int VERSION = 3;
  private static final int ALIGNMENT = 32;
  /** Numbers that are in memory at once. */
  private static final int STEP = 1 << 20;
  private static final float MOST_OF_F16 = 65_504;
  private static final int UINT32 = 4;
  private static final int INT32 = 5;
  private static final int FLOAT32 = 6;
  private static final int FLAG = 7;
  private static final int TEXT = 8;
  private static final int LIST = 9;

  private final Map<String, byte[]> pairs = new LinkedHashMap<>();
  private final Map<String, Source> tensors = new LinkedHashMap<>();

  /** Rows of a matrix as 32-bit floats, in the file's order; a vector is one row. */
  public interface Rows {
    /** @param out begins with row {@code first} */
    void rows(long first, int count, float[] out);
  }

  private record Source(GgufType type, long[] shape, Rows rows) {
    int columns() {
      return Math.toIntExact(shape[shape.length - 1]);
    }

    long numbers() {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
  }

  public GgufWriter text(String key, String value) {
    Bytes bytes = new Bytes().i32(TEXT);
    return pair(key, bytes.text(value));
  }

  /** @param value from 0 to below 2^32 */
  public GgufWriter integer(String key, long value) {
    if (value < 0 || value > 0xffffffffL) {
      throw new IllegalArgumentException(key + " is " + value + ", which 32 bits without a sign do not hold");
    }
    return pair(key, new Bytes().i32(UINT32).i32((int) value));
  }

  public GgufWriter number(String key, double value) {
    return pair(key, new Bytes().i32(FLOAT32).i32(Float.floatToRawIntBits((float) value)));
  }

  public GgufWriter flag(String key, boolean value) {
    return pair(key, new Bytes().i32(FLAG).u8(value ? 1 : 0));
  }

  public GgufWriter texts(String key, List<String> values) {
    Bytes bytes = new Bytes().i32(LIST).i32(TEXT).i64(values.size());
    values.forEach(bytes::text);
    return pair(key, bytes);
  }

  public GgufWriter integers(String key, int[] values) {
    Bytes bytes = new Bytes().i32(LIST).i32(INT32).i64(values.length);
    for (int value : values) {
      bytes.i32(value);
    }
    return pair(key, bytes);
  }

  public GgufWriter numbers(String key, float[] values) {
    Bytes bytes = new Bytes().i32(LIST).i32(FLOAT32).i64(values.length);
    for (float value : values) {
      bytes.i32(Float.floatToRawIntBits(value));
    }
    return pair(key, bytes);
  }

  private GgufWriter pair(String key, Bytes value) {
    if (pairs.putIfAbsent(key, value.toByteArray()) != null) {
      throw new IllegalArgumentException("Metadata " + key + " is there twice");
    }
    return this;
  }

  /**
   * Adds a tensor, whose rows are asked for when the file is written.
   *
   * @param type F32, F16, BF16 or Q8_0; of Q8_0 a row is whole blocks of 32 numbers
   * @param shape outermost first
   */
  public GgufWriter tensor(String name, GgufType type, long[] shape, Rows rows) {
    Source source = new Source(type, shape.clone(), rows);
    if (!BlockEncoder.canWrite(type) || source.columns() % type.block() != 0) {
      throw new IllegalArgumentException("Tensor %s with rows of %d numbers is not written as %s".formatted(name,
          source.columns(), type));
    }
    if (tensors.putIfAbsent(name, source) != null) {
      throw new IllegalArgumentException("Tensor " + name + " is there twice");
    }
    return this;
  }

  /** Whether rows of so many numbers can be of a type. */
  public static boolean holds(GgufType type, int columns) {
    return columns % type.block() == 0;
  }

  /**
   * Writes the file, replacing one that is there.
   *
   * @throws ModelFormatException for a number that its type cannot hold
   */
  public void write(Path file) throws IOException {
    SafeFiles.whole(file, out -> {
      SafeFiles.writeFully(out, ByteBuffer.wrap(header()));
      align(out);
      for (Map.Entry<String, Source> tensor : tensors.entrySet()) {
        write(file, tensor.getKey(), out, tensor.getValue());
        align(out);
      }
    });
  }

  private byte[] header() {
    Bytes bytes = new Bytes().raw("GGUF".getBytes(StandardCharsets.US_ASCII)).i32(VERSION).i64(tensors.size())
        .i64(pairs.size());
    pairs.forEach((key, value) -> bytes.text(key).raw(value));
    long at = 0;
    for (Map.Entry<String, Source> entry : tensors.entrySet()) {
      Source source = entry.getValue();
      bytes.text(entry.getKey()).i32(source.shape().length);
      for (int i = source.shape().length - 1; i >= 0; i--) {
        bytes.i64(source.shape()[i]);
      }
      bytes.i32(source.type().id()).i64(at);
      at += Math.ceilDiv(source.type().bytes(source.numbers()), ALIGNMENT) * ALIGNMENT;
    }
    return bytes.toByteArray();
  }

  private static void align(FileChannel out) throws IOException {
    int over = (int) (out.position() % ALIGNMENT);
    if (over > 0) {
      SafeFiles.writeFully(out, ByteBuffer.allocate(ALIGNMENT - over));
    }
  }

  private static void write(Path file, String name, FileChannel out, Source source) throws IOException {
    int columns = source.columns();
    long rows = source.numbers() / columns;
    int step = (int) Math.min(rows, Math.max(1, STEP / columns));
    float[] values = new float[Math.multiplyExact(step, columns)];
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(source.type().bytes(values.length)))
        .order(ByteOrder.LITTLE_ENDIAN);
    for (long row = 0; row < rows; row += step) {
      int count = (int) Math.min(step, rows - row);
      source.rows().rows(row, count, values);
      refuseTooLarge(file, name, source.type(), values, count * columns);
      bytes.clear();
      BlockEncoder.encode(source.type(), values, count * columns, bytes);
      SafeFiles.writeFully(out, bytes.flip());
    }
  }

  /** A model in BF16 may hold what F16 would make infinite. */
  private static void refuseTooLarge(Path file, String name, GgufType type, float[] values, int count) {
    for (int i = 0; type == GgufType.F16 && i < count; i++) {
      if (Math.abs(values[i]) > MOST_OF_F16) {
        throw new ModelFormatException(file, "tensor " + name, "holds " + values[i] + ", more than F16 can",
            "Write the model as BF16");
      }
    }
  }

  /** Little-endian numbers, and texts with their lengths. */
  private static final class Bytes extends ByteArrayOutputStream {
    Bytes u8(int value) {
      write(value);
      return this;
    }

    Bytes i32(int value) {
      for (int shift = 0; shift < 32; shift += 8) {
        write(value >>> shift);
      }
      return this;
    }

    Bytes i64(long value) {
      return i32((int) value).i32((int) (value >>> 32));
    }

    Bytes text(String value) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      return i64(utf8.length).raw(utf8);
    }

    Bytes raw(byte[] value) {
      write(value, 0, value.length);
      return this;
    }
  }
}
