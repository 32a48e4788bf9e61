package dev.lacuna.lm.checkpoint;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A tensor as it lies in a memory-mapped file: nothing is read before it is asked for. The mapping lives as
 * long as this object or any buffer made from it is reachable; it must not be written to, and the file must not be
 * shortened while it is in use.
 */
public final class StoredTensor implements WeightTensor {
  private final Path file;
  private final String name;
  private final TensorType type;
  private final long[] shape;
  private final MemorySegment bytes;

  /** @param bytes little-endian and row-major, as many as type and shape say */
  public StoredTensor(Path file, String name, TensorType type, long[] shape, MemorySegment bytes) {
    this.file = file;
    this.name = name;
    this.type = type;
    this.shape = shape.clone();
    this.bytes = bytes;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public String name() {
    return name;
  }

  public TensorType type() {
    return type;
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  @Override
  public String typeName() {
    return type.name();
  }

  @Override
  public boolean isFloat() {
    return type.isFloat();
  }

  @Override
  public Optional<StoredTensor> asStored() {
    return Optional.of(this);
  }

  @Override
  public void rows(long first, int count, float[] out) {
    checkFloat();
    long row = (long) columns() * type.itemSize();
    FloatConversion.widen(bytes.asSlice(first * row, count * row), type, out);
  }

  public long elements() {
    return bytes.byteSize() / type.itemSize();
  }

  /** The raw little-endian bytes, read-only, of any length. */
  @Override
  public MemorySegment segment() {
    return bytes;
  }

  /**
   * The raw bytes without a copy, as a read-only direct buffer in little-endian order.
   *
   * @throws ModelFormatException above 2 GiB, which a Java buffer cannot address
   */
  public ByteBuffer buffer() {
    if (bytes.byteSize() > Integer.MAX_VALUE) {
      throw tooLarge();
    }
    return bytes.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The values as 32-bit floats in a direct little-endian buffer: the file's own pages where they hold aligned F32,
   * else a converted copy.
   *
   * @throws ModelFormatException for a type that is not F32, F16 or BF16, or above 2 GiB
   */
  public ByteBuffer float32() {
    checkFloat();
    if (elements() > Integer.MAX_VALUE / Float.BYTES) {
      throw tooLarge();
    }
    if (type == TensorType.F32 && bytes.address() % Float.BYTES == 0) {
      return buffer();
    }
    return FloatConversion.toFloat32(bytes, type);
  }

  /** A copy of the values as 32-bit floats, row-major. */
  public float[] floats() {
    var values = float32().asFloatBuffer();
    float[] copy = new float[values.remaining()];
    values.get(copy);
    return copy;
  }

  private void checkFloat() {
    if (!type.isFloat()) {
      throw new ModelFormatException(file, "tensor " + name, "has type " + type + " where a float is needed",
          "Save the model in F32, F16 or BF16");
    }
  }

  private ModelFormatException tooLarge() {
    return new ModelFormatException(file, "tensor " + name, "is larger than 2 GiB as 32-bit floats, shape "
        + Arrays.toString(shape), "Use a model whose single tensors are smaller");
  }

  @Override
  public String toString() {
    return name + " " + type + Arrays.toString(shape);
  }
}
