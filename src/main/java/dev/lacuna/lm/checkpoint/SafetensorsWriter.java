package dev.lacuna.lm.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a safetensors file of F32, F16 or BF16 tensors. The file appears whole or not at all: it is written beside its
 * place, forced to disk, then moved.
 */
public final class SafetensorsWriter {
  private static final int ALIGNMENT = 8;
  private static final int BLOCK = 16_384;

  private final Map<String, Source> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /** @param content writes exactly {@code bytes} bytes */
  private record Source(TensorType type, long[] shape, long bytes, SafeFiles.Content content) {}

  /** A text pair for the file's {@code __metadata__}. */
  public SafetensorsWriter meta(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /**
   * Adds a tensor; its values are read when the file is written.
   *
   * @param type F32, F16 or BF16; values are rounded to the nearest
   * @param values 32-bit floats in row-major order, in the buffer's own byte order, from its position to its limit
   * @throws IllegalArgumentException when the shape does not hold exactly the values, or the name is taken
   */
  public SafetensorsWriter add(String name, TensorType type, long[] shape, ByteBuffer values) {
    long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (elements * Float.BYTES != values.remaining()) {
      throw new IllegalArgumentException("Tensor %s of shape %s needs %d floats, not %d bytes".formatted(name,
          Arrays.toString(shape), elements, values.remaining()));
    }
    if (!type.isFloat()) {
      throw new IllegalArgumentException("Tensor " + name + ": cannot write floats as " + type);
    }
    ByteBuffer kept = values.duplicate().order(values.order());
    return add(name, type, shape, out -> writeValues(out, type, kept));
  }

  /**
   * Adds a tensor of any type whose bytes are made when the file is written.
   *
   * @param content writes its little-endian bytes, exactly as many as type and shape ask for
   */
  public SafetensorsWriter add(String name, TensorType type, long[] shape, SafeFiles.Content content) {
    long bytes = Math.multiplyExact(Arrays.stream(shape).reduce(1, Math::multiplyExact), type.itemSize());
    if (tensors.putIfAbsent(name, new Source(type, shape.clone(), bytes, content)) != null) {
      throw new IllegalArgumentException("Tensor " + name + " is there twice");
    }
    return this;
  }

  /** Adds a tensor of type F32. */
  public SafetensorsWriter add(String name, long[] shape, float[] values) {
    long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (elements != values.length) {
      throw new IllegalArgumentException("Tensor %s of shape %s needs %d floats, not %d".formatted(name,
          Arrays.toString(shape), elements, values.length));
    }
    return add(name, TensorType.F32, shape, out -> writeValues(out, TensorType.F32, FloatBuffer.wrap(values)));
  }

  /** Writes the file, replacing one that is there. */
  public void write(Path file) throws IOException {
    SafeFiles.whole(file, out -> {
      SafeFiles.writeFully(out, ByteBuffer.wrap(header()));
      for (Source source : tensors.values()) {
        long from = out.position();
        source.content().writeTo(out);
        if (out.position() - from != source.bytes()) {
          throw new IllegalStateException("A tensor wrote %d bytes, not %d".formatted(
              out.position() - from, source.bytes()));
        }
      }
    });
  }

  /** The length and the JSON, padded with spaces so that the data begins at a multiple of 8 bytes. */
  private byte[] header() throws IOException {
    ObjectNode json = JsonFields.mapper().createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode pairs = json.putObject("__metadata__");
      metadata.forEach(pairs::put);
    }
    long at = 0;
    for (var entry : tensors.entrySet()) {
      Source source = entry.getValue();
      ObjectNode tensor = json.putObject(entry.getKey()).put("dtype", source.type().name());
      var shape = tensor.putArray("shape");
      Arrays.stream(source.shape()).forEach(shape::add);
      tensor.putArray("data_offsets").add(at).add(at + source.bytes());
      at += source.bytes();
    }
    byte[] text = JsonFields.mapper().writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    int padded = Math.ceilDiv(text.length, ALIGNMENT) * ALIGNMENT;
    byte[] bytes = new byte[Long.BYTES + padded];
    Arrays.fill(bytes, (byte) ' ');
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(text);
    return bytes;
  }

  /** Writes 32-bit floats, in their buffer's own byte order, as little-endian numbers of {@code type}. */
  public static void writeValues(FileChannel out, TensorType type, ByteBuffer floats) throws IOException {
    writeValues(out, type, floats.duplicate().order(floats.order()).asFloatBuffer());
  }

  private static void writeValues(FileChannel out, TensorType type, FloatBuffer values) throws IOException {
    float[] block = new float[Math.min(BLOCK, values.remaining())];
    var bytes = ByteBuffer.allocate(block.length * type.itemSize()).order(ByteOrder.LITTLE_ENDIAN);
    while (values.hasRemaining()) {
      int count = Math.min(block.length, values.remaining());
      values.get(block, 0, count);
      bytes.clear();
      FloatConversion.narrow(block, count, type, bytes);
      SafeFiles.writeFully(out, bytes.flip());
    }
  }
}
