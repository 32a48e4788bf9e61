package dev.lacuna.lm.gguf;

import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.StoredTensor;
import dev.lacuna.lm.checkpoint.TensorType;
import dev.lacuna.lm.checkpoint.WeightTensor;
import dev.lacuna.lm.gguf.GgufFile.StoredBlocks;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/** A tensor of a GGUF file as the model has it: decoded, its rows in the model's order, a norm's one taken off. */
final class BlockTensor implements WeightTensor {
  /** Rows of the file that one thread turns: what a processor reads and writes at once is theirs alone. */
  private static final int TURNED = 64;

  private final StoredBlocks stored;
  private final String name;
  private final long[] shape;
  private final Layout layout;

  /**
   * How the file's tensor becomes the model's.
   *
   * @param order of the rows; of a vector's numbers
   * @param turned the model has {@code [in, out]} where the file has {@code [out, in]}
   * @param added what the converter added to each number
   */
  record Layout(RowOrder order, boolean turned, float added) {
    static final Layout SAME = new Layout(RowOrder.SAME, false, 0);
  }

  private BlockTensor(StoredBlocks stored, String name, long[] shape, Layout layout) {
    this.stored = stored;
    this.name = name;
    this.shape = shape.clone();
    this.layout = layout;
  }

  /** @param shape the model's; what does not fit it is found by who checks shapes */
  static WeightTensor of(StoredBlocks stored, String name, long[] shape, Layout layout) {
    TensorType plain = stored.type().filter(GgufType::isPlain).map(type -> TensorType.valueOf(type.name()))
        .orElse(TensorType.U8);
    return plain.isFloat() && layout.equals(Layout.SAME)
        ? new StoredTensor(stored.file(), name, plain, shape, stored.bytes())
        : new BlockTensor(stored, name, shape, layout);
  }

  @Override
  public Path file() {
    return stored.file();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  @Override
  public String typeName() {
    return GgufType.name(stored.typeId());
  }

  @Override
  public boolean isFloat() {
    return stored.type().isPresent();
  }

  @Override
  public Optional<StoredTensor> asStored() {
    return Optional.empty();
  }

  @Override
  public long rowsAtOnce() {
    return layout.turned() ? rows() : 1;
  }

  @Override
  public MemorySegment segment() {
    return stored.bytes();
  }

  @Override
  public void rows(long first, int count, float[] out) {
    GgufType type = stored.type().orElseThrow(() -> new ModelFormatException(stored.file(), "tensor " + stored.name(),
        "has type " + typeName() + ", which is not decoded here", GgufWeights.REMEDY));
    if (layout.turned()) {
      turnedRows(type, Math.toIntExact(first), count, out);
    } else if (shape.length < 2) {
      vector(type, out);
    } else {
      int columns = columns();
      byte[] row = new byte[(int) type.bytes(columns)];
      for (int i = 0; i < count; i++) {
        decode(type, layout.order().inFile(first + i), row, columns, out, i * columns);
      }
    }
    for (int i = 0; layout.added() != 0 && i < count * columns(); i++) {
      out[i] -= layout.added();
    }
  }

  /** A vector is one row in the file; its numbers are reordered as a matrix's rows would be. */
  private void vector(GgufType type, float[] out) {
    int whole = Math.toIntExact(stored.shape()[stored.shape().length - 1]);
    float[] inFile = new float[whole];
    decode(type, 0, new byte[(int) type.bytes(whole)], whole, inFile, 0);
    for (int i = 0; i < columns(); i++) {
      out[i] = inFile[(int) layout.order().inFile(i)];
    }
  }

  /** Of each row of the file, {@code [out, in]}, a few numbers. */
  private void turnedRows(GgufType type, int first, int count, float[] out) {
    int inputs = (int) shape[0];
    int outputs = columns();
    IntStream.range(0, Math.ceilDiv(outputs, TURNED)).parallel().forEach(part -> {
      byte[] bytes = new byte[(int) type.bytes(inputs)];
      float[] row = new float[inputs];
      for (int o = part * TURNED; o < Math.min(outputs, (part + 1) * TURNED); o++) {
        decode(type, layout.order().inFile(o), bytes, inputs, row, 0);
        for (int i = 0; i < count; i++) {
          out[i * outputs + o] = row[first + i];
        }
      }
    });
  }

  private void decode(GgufType type, long row, byte[] bytes, int columns, float[] out, int to) {
    MemorySegment.copy(stored.bytes(), ValueLayout.JAVA_BYTE, row * bytes.length, bytes, 0, bytes.length);
    BlockDecoder.decode(type, bytes, columns, out, to);
  }

  @Override
  public String toString() {
    return name + " " + typeName();
  }
}
