package dev.lacuna.lm.gguf;

/**
 * The K types: 256 numbers in sub-blocks of 16 or 32, whose scales and offsets are themselves integers times the
 * block's binary16 d and dmin.
 */
final class SuperBlockDecoder {
  private static final int SIZE = 256;

  private SuperBlockDecoder() {}

  /** 16 scales of 4 + 4 bits, 2 bits a number, d, dmin. */
  static void q2(byte[] in, int at, float[] out, int to) {
    float d = BlockDecoder.float16(in, at + 80);
    float dmin = BlockDecoder.float16(in, at + 82);
    for (int sub = 0; sub < 16; sub++) {
      int scale = in[at + sub];
      float dl = d * (scale & 0xf);
      float ml = dmin * (scale >> 4 & 0xf);
      int from = at + 16 + twoBits(sub);
      int shift = shift(sub);
      for (int i = 0; i < 16; i++) {
        out[to + 16 * sub + i] = dl * (in[from + i] >> shift & 3) - ml;
      }
    }
  }

  /** A third bit of each number, inverted; 2 bits a number; 16 scales of 6 bits; d. */
  static void q3(byte[] in, int at, float[] out, int to) {
    float d = BlockDecoder.float16(in, at + 108);
    for (int sub = 0; sub < 16; sub++) {
      int low = in[at + 96 + sub % 8] >> 4 * (sub / 8) & 0xf;
      int high = in[at + 104 + sub % 4] >> 2 * (sub / 4) & 3;
      float dl = d * ((low | high << 4) - 32);
      int from = at + 32 + twoBits(sub);
      int shift = shift(sub);
      int mask = at + 16 * (sub % 2);
      for (int i = 0; i < 16; i++) {
        int absent = in[mask + i] >> sub / 2 & 1 ^ 1;
        out[to + 16 * sub + i] = dl * ((in[from + i] >> shift & 3) - (absent << 2));
      }
    }
  }

  /** d, dmin, eight scales and offsets of 6 bits, 4 bits a number. */
  static void q4(byte[] in, int at, float[] out, int to) {
    float d = BlockDecoder.float16(in, at);
    float dmin = BlockDecoder.float16(in, at + 2);
    // Two sub-blocks share their bytes.
    for (int sub = 0; sub < 8; sub += 2) {
      float firstScale = d * scale(in, at + 4, sub);
      float firstOffset = dmin * offset(in, at + 4, sub);
      float secondScale = d * scale(in, at + 4, sub + 1);
      float secondOffset = dmin * offset(in, at + 4, sub + 1);
      int from = at + 16 + 16 * sub;
      int first = to + 32 * sub;
      for (int i = 0; i < 32; i++) {
        out[first + i] = firstScale * (in[from + i] & 0xf) - firstOffset;
      }
      for (int i = 0; i < 32; i++) {
        out[first + 32 + i] = secondScale * (in[from + i] >> 4 & 0xf) - secondOffset;
      }
    }
  }

  /** The same with a fifth bit of each number before the four. */
  static void q5(byte[] in, int at, float[] out, int to) {
    float d = BlockDecoder.float16(in, at);
    float dmin = BlockDecoder.float16(in, at + 2);
    for (int sub = 0; sub < 8; sub++) {
      float dl = d * scale(in, at + 4, sub);
      float ml = dmin * offset(in, at + 4, sub);
      int from = at + 48 + 32 * (sub / 2);
      int shift = 4 * (sub % 2);
      for (int i = 0; i < 32; i++) {
        int high = in[at + 16 + i] >> sub & 1;
        out[to + 32 * sub + i] = dl * (in[from + i] >> shift & 0xf | high << 4) - ml;
      }
    }
  }

  /** 4 low bits a number, 2 high bits, 16 scales of 8 bits, d. */
  static void q6(byte[] in, int at, float[] out, int to) {
    float d = BlockDecoder.float16(in, at + 208);
    for (int sub = 0; sub < 16; sub++) {
      float dl = d * in[at + 192 + sub];
      int low = at + 64 * (sub / 8) + 16 * (sub % 4);
      int lowShift = 4 * (sub % 8 / 4);
      int high = at + 128 + twoBits(sub);
      int highShift = shift(sub);
      for (int i = 0; i < 16; i++) {
        int q = in[low + i] >> lowShift & 0xf | (in[high + i] >> highShift & 3) << 4;
        out[to + 16 * sub + i] = dl * (q - 32);
      }
    }
  }

  /** Where the bytes lie that hold two bits of the numbers of a sub-block: 32 bytes for each half of the block. */
  private static int twoBits(int sub) {
    return 32 * (16 * sub / (SIZE / 2)) + 16 * (sub % 2);
  }

  private static int shift(int sub) {
    return 2 * (sub % 8 / 2);
  }

  private static int scale(byte[] in, int at, int sub) {
    return sub < 4 ? in[at + sub] & 0x3f : in[at + 4 + sub] & 0xf | in[at + sub - 4] >> 2 & 0x30;
  }

  private static int offset(byte[] in, int at, int sub) {
    return sub < 4 ? in[at + 4 + sub] & 0x3f : in[at + 4 + sub] >> 4 & 0xf | in[at + sub] >> 2 & 0x30;
  }
}
