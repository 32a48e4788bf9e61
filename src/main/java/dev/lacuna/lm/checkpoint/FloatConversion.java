package dev.lacuna.lm.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Between 32-bit floats and the two 16-bit kinds of checkpoints. BF16 is the upper half of an F32; F16 is IEEE 754
 * binary16. The loops run over plain arrays in blocks, which the JIT compiler turns into vector instructions.
 */
public final class FloatConversion {
  private static final int BLOCK = 8192;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private FloatConversion() {}

  /**
   * @param source little-endian elements of {@code type}
   * @param type F32, F16 or BF16
   * @return a new direct little-endian buffer of 4 bytes an element
   */
  public static ByteBuffer toFloat32(MemorySegment source, TensorType type) {
    int elements = Math.toIntExact(source.byteSize() / type.itemSize());
    ByteBuffer target = ByteBuffer.allocateDirect(Math.multiplyExact(elements, Float.BYTES));
    target.order(ByteOrder.LITTLE_ENDIAN);
    MemorySegment out = MemorySegment.ofBuffer(target);
    if (type == TensorType.F32) {
      out.copyFrom(source);
      return target;
    }
    if (type != TensorType.F16 && type != TensorType.BF16) {
      throw new IllegalArgumentException("Cannot convert " + type + " to F32");
    }
    short[] halves = new short[Math.min(BLOCK, elements)];
    float[] floats = new float[halves.length];
    for (int at = 0; at < elements; at += BLOCK) {
      int count = Math.min(BLOCK, elements - at);
      MemorySegment.copy(source, SHORT, 2L * at, halves, 0, count);
      if (type == TensorType.F16) {
        widenF16(halves, floats, count);
      } else {
        widenBf16(halves, floats, count);
      }
      MemorySegment.copy(floats, 0, out, FLOAT, 4L * at, count);
    }
    return target;
  }

  /** The same into the beginning of an array: rows are read one by one, and each buffer outside the heap lives long. */
  static void widen(MemorySegment source, TensorType type, float[] to) {
    int elements = Math.toIntExact(source.byteSize() / type.itemSize());
    if (type == TensorType.F32) {
      MemorySegment.copy(source, FLOAT, 0, to, 0, elements);
      return;
    }
    for (int i = 0; i < elements; i++) {
      short half = source.get(SHORT, 2L * i);
      to[i] = type == TensorType.F16 ? Float.float16ToFloat(half) : Float.intBitsToFloat(half << 16);
    }
  }

  static void widenBf16(short[] from, float[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = Float.intBitsToFloat(from[i] << 16);
    }
  }

  static void widenF16(short[] from, float[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = Float.float16ToFloat(from[i]);
    }
  }

  /** The nearest BF16, ties to even, as PyTorch rounds; NaN stays NaN. */
  public static short toBf16(float value) {
    if (Float.isNaN(value)) {
      return 0x7fc0;
    }
    int bits = Float.floatToRawIntBits(value);
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  /** Writes {@code values} to {@code target} as {@code type}, little-endian. */
  static void narrow(float[] values, int count, TensorType type, ByteBuffer target) {
    for (int i = 0; i < count; i++) {
      switch (type) {
        case F32 -> target.putFloat(values[i]);
        case F16 -> target.putShort(Float.floatToFloat16(values[i]));
        case BF16 -> target.putShort(toBf16(values[i]));
        default -> throw new IllegalArgumentException("Cannot write floats as " + type);
      }
    }
  }
}
