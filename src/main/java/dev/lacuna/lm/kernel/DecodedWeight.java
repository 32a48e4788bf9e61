package dev.lacuna.lm.kernel;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import dev.lacuna.lm.checkpoint.FloatConversion;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.WeightTensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Brings a weight that its file keeps in blocks into libtorch's memory: some rows at a time, in parallel, straight into
 * the type that it is held in, so that it is nowhere whole in 32 bits unless that is what is held.
 */
final class DecodedWeight {
  /** Numbers that one thread has in hand. */
  private static final int BLOCK = 1 << 16;
  private static final int INT8 = 1;
  private static final int LARGEST = 127;
  /** As in the kernels' quantise: a row of zeros has a scale, too. */
  private static final float LEAST = 1e-30f;

  private DecodedWeight() {}

  /** What becomes of rows: {@code values} holds {@code count} of them from {@code first} on. */
  @FunctionalInterface
  private interface Target {
    void put(long first, int count, float[] values);
  }

  /** @return empty where this libtorch gives no memory to be filled */
  static Optional<PtNDArray> bfloat16(PtNDManager manager, WeightTensor weight) {
    return HostTensor.unset(manager, weight.shape(), BaseWeights.BFLOAT16, Short.BYTES).map(owned -> {
      int columns = weight.columns();
      decode(weight, (first, count, values) -> {
        short[] narrow = new short[count * columns];
        for (int i = 0; i < narrow.length; i++) {
          narrow[i] = FloatConversion.toBf16(values[i]);
        }
        MemorySegment.copy(narrow, 0, owned.memory(), ValueLayout.JAVA_SHORT_UNALIGNED, first * columns * Short.BYTES,
            narrow.length);
      });
      return owned.array();
    });
  }

  /**
   * A matrix as {@link KernelWeights#quantise} makes it of 32-bit floats: its integers, and the scale of each row.
   *
   * @return empty where this libtorch gives no memory to be filled
   */
  static Optional<List<PtNDArray>> int8(PtNDManager manager, WeightTensor weight) {
    return HostTensor.unset(manager, weight.shape(), INT8, Byte.BYTES).map(owned -> {
      int columns = weight.columns();
      float[] scales = new float[Math.toIntExact(weight.rows())];
      decode(weight, (first, count, values) -> {
        byte[] integers = new byte[count * columns];
        for (int row = 0; row < count; row++) {
          float largest = LEAST;
          for (int i = row * columns; i < (row + 1) * columns; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
          }
          float scale = largest / LARGEST;
          scales[(int) first + row] = scale;
          for (int i = row * columns; i < (row + 1) * columns; i++) {
            integers[i] = (byte) Math.rint(values[i] / scale);
          }
        }
        MemorySegment.copy(integers, 0, owned.memory(), ValueLayout.JAVA_BYTE, first * columns, integers.length);
      });
      return List.of(owned.array(), (PtNDArray) manager.create(scales));
    });
  }

  /**
   * @throws ModelFormatException above 2 GiB, where this libtorch gives no memory to be filled
   */
  static PtNDArray float32(NDManager manager, WeightTensor weight) {
    long[] shape = weight.shape();
    long bytes = weight.rows() * weight.columns() * Float.BYTES;
    Optional<HostTensor> owned = HostTensor.unset((PtNDManager) manager, shape, BaseWeights.FLOAT32, Float.BYTES);
    if (owned.isPresent()) {
      float32(weight, owned.get().memory());
      return owned.get().array();
    }
    if (bytes > Integer.MAX_VALUE) {
      throw new ModelFormatException(weight.file(), "tensor " + weight.name(), "is larger than 2 GiB as 32-bit floats",
          "Use a model whose single tensors are smaller");
    }
    ByteBuffer buffer = ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder());
    float32(weight, MemorySegment.ofBuffer(buffer));
    return (PtNDArray) manager.create(buffer, new Shape(shape), DataType.FLOAT32);
  }

  private static void float32(WeightTensor weight, MemorySegment out) {
    int columns = weight.columns();
    decode(weight, (first, count, values) -> MemorySegment.copy(values, 0, out, ValueLayout.JAVA_FLOAT_UNALIGNED,
        first * columns * Float.BYTES, count * columns));
  }

  private static void decode(WeightTensor weight, Target target) {
    int columns = weight.columns();
    int step = Math.toIntExact(Math.max(weight.rowsAtOnce(), Math.max(1, BLOCK / columns)));
    long rows = weight.rows();
    LongStream.range(0, Math.ceilDiv(rows, step)).parallel().forEach(block -> {
      long first = block * step;
      int count = (int) Math.min(step, rows - first);
      float[] values = new float[count * columns];
      weight.rows(first, count, values);
      target.put(first, count, values);
    });
  }
}
