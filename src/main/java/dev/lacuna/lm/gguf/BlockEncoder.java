package dev.lacuna.lm.gguf;

import dev.lacuna.lm.checkpoint.FloatConversion;
import java.nio.ByteBuffer;

/**
 * Writes numbers in the types that models are written in: plain ones, and Q8_0, 32 numbers of 8 bits under one scale.
 */
final class BlockEncoder {
  private static final int LARGEST = 127;

  private BlockEncoder() {}

  static boolean canWrite(GgufType type) {
    return type.isPlain() || type == GgufType.Q8_0;
  }

  /**
   * @param count how many of the numbers, whole blocks
   * @param out little-endian
   */
  static void encode(GgufType type, float[] values, int count, ByteBuffer out) {
    for (int at = 0; at < count; at += type.block()) {
      switch (type) {
        case F32 -> out.putFloat(values[at]);
        case F16 -> out.putShort(Float.floatToFloat16(values[at]));
        case BF16 -> out.putShort(FloatConversion.toBf16(values[at]));
        case Q8_0 -> q8(values, at, out);
        default -> throw new IllegalArgumentException("Numbers are not written as " + type);
      }
    }
  }

  private static void q8(float[] values, int from, ByteBuffer out) {
    float largest = 0;
    for (int i = from; i < from + GgufType.Q8_0.block(); i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    float scale = largest / LARGEST;
    float inverse = scale == 0 ? 0 : 1 / scale;
    out.putShort(Float.floatToFloat16(scale));
    for (int i = from; i < from + GgufType.Q8_0.block(); i++) {
      out.put((byte) awayFromZero(values[i] * inverse));
    }
  }

  /** To the nearest, halves away from zero, as C's roundf. */
  private static int awayFromZero(float value) {
    float size = Math.abs(value);
    int whole = (int) size;
    int rounded = whole + (int) (2 * (size - whole));
    return value < 0 ? -rounded : rounded;
  }
}
