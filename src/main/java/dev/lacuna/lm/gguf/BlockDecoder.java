package dev.lacuna.lm.gguf;

/**
 * Numbers out of blocks, each with the operations and the order of the reference ({@code gguf} on PyPI), so that the
 * results are equal to the bit. A block's scale d and offset m are IEEE binary16, little-endian.
 */
final class BlockDecoder {
  /** What the sixteen codes of IQ4_NL and IQ4_XS stand for. */
  private static final byte[] CODES = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};
  private static final int HALF = 16;

  private BlockDecoder() {}

  /**
   * @param in whole blocks
   * @param count of numbers, a multiple of the block
   * @param to index of the first in {@code out}
   */
  static void decode(GgufType type, byte[] in, int count, float[] out, int to) {
    int step = (int) type.bytes(type.block());
    for (int at = 0, next = to; next < to + count; at += step, next += type.block()) {
      switch (type) {
        case F32 -> out[next] = Float.intBitsToFloat(half(in, at) | half(in, at + 2) << 16);
        case F16 -> out[next] = float16(in, at);
        case BF16 -> out[next] = Float.intBitsToFloat(half(in, at) << 16);
        case Q4_0 -> q40(in, at, out, next);
        case Q4_1 -> q41(in, at, out, next);
        case Q5_0 -> q50(in, at, out, next);
        case Q5_1 -> q51(in, at, out, next);
        case Q8_0 -> q80(in, at, out, next);
        case Q2_K -> SuperBlockDecoder.q2(in, at, out, next);
        case Q3_K -> SuperBlockDecoder.q3(in, at, out, next);
        case Q4_K -> SuperBlockDecoder.q4(in, at, out, next);
        case Q5_K -> SuperBlockDecoder.q5(in, at, out, next);
        case Q6_K -> SuperBlockDecoder.q6(in, at, out, next);
        case IQ4_NL -> iq4nl(in, at, out, next);
        case IQ4_XS -> iq4xs(in, at, out, next);
      }
    }
  }

  static int half(byte[] in, int at) {
    return in[at] & 0xff | (in[at + 1] & 0xff) << 8;
  }

  static float float16(byte[] in, int at) {
    return Float.float16ToFloat((short) half(in, at));
  }

  private static void q40(byte[] in, int at, float[] out, int to) {
    float d = float16(in, at);
    for (int i = 0; i < HALF; i++) {
      int pair = in[at + 2 + i];
      out[to + i] = d * ((pair & 0xf) - 8);
      out[to + HALF + i] = d * ((pair >> 4 & 0xf) - 8);
    }
  }

  private static void q41(byte[] in, int at, float[] out, int to) {
    float d = float16(in, at);
    float m = float16(in, at + 2);
    for (int i = 0; i < HALF; i++) {
      int pair = in[at + 4 + i];
      out[to + i] = d * (pair & 0xf) + m;
      out[to + HALF + i] = d * (pair >> 4 & 0xf) + m;
    }
  }

  private static void q50(byte[] in, int at, float[] out, int to) {
    float d = float16(in, at);
    int high = half(in, at + 2) | half(in, at + 4) << 16;
    for (int i = 0; i < HALF; i++) {
      int pair = in[at + 6 + i];
      out[to + i] = d * ((pair & 0xf | (high >>> i & 1) << 4) - 16);
      out[to + HALF + i] = d * ((pair >> 4 & 0xf | (high >>> (HALF + i) & 1) << 4) - 16);
    }
  }

  private static void q51(byte[] in, int at, float[] out, int to) {
    float d = float16(in, at);
    float m = float16(in, at + 2);
    int high = half(in, at + 4) | half(in, at + 6) << 16;
    for (int i = 0; i < HALF; i++) {
      int pair = in[at + 8 + i];
      out[to + i] = d * (pair & 0xf | (high >>> i & 1) << 4) + m;
      out[to + HALF + i] = d * (pair >> 4 & 0xf | (high >>> (HALF + i) & 1) << 4) + m;
    }
  }

  private static void q80(byte[] in, int at, float[] out, int to) {
    float d = float16(in, at);
    for (int i = 0; i < 2 * HALF; i++) {
      out[to + i] = in[at + 2 + i] * d;
    }
  }

  private static void iq4nl(byte[] in, int at, float[] out, int to) {
    codes(float16(in, at), in, at + 2, out, to);
  }

  /** d, two high bits of each of eight scales, their four low bits, codes. */
  private static void iq4xs(byte[] in, int at, float[] out, int to) {
    float d = float16(in, at);
    int high = half(in, at + 2);
    for (int k = 0; k < 8; k++) {
      int scale = in[at + 4 + k / 2] >> 4 * (k % 2) & 0xf | (high >> 2 * k & 3) << 4;
      codes(d * (scale - 32), in, at + 8 + k * HALF, out, to + k * 2 * HALF);
    }
  }

  private static void codes(float d, byte[] in, int at, float[] out, int to) {
    for (int i = 0; i < HALF; i++) {
      int pair = in[at + i];
      out[to + i] = d * CODES[pair & 0xf];
      out[to + HALF + i] = d * CODES[pair >> 4 & 0xf];
    }
  }
}
