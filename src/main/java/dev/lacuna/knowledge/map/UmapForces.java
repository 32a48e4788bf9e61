package dev.lacuna.knowledge.map;

/**
 * How two points on the map pull and push, by their squared distance (arXiv 1802.03426, §3.2 and appendix; the curve
 * 1/(1 + a·d^2b) with a and b for a smallest distance of 0.1 and a spread of 1). Tabulated by the distance's binary
 * exponent and seven bits of its mantissa and drawn straight between: right to 1e-4 of the value, without a power.
 */
final class UmapForces {
  /** umap-learn's least-squares fit of the curve to 1 up to 0.1 and exp(0.1 − d) beyond. */
  static final double A = 1.576943460405378;
  static final double B = 0.8950608781227859;
  /** Longest single move along an axis, before the rate. */
  static final float CLIP = 4;
  private static final int LEAST = Float.floatToIntBits(0x1p-36f);
  private static final int MOST = Float.floatToIntBits(0x1p30f);
  private static final int SHIFT = 16;
  private static final float STEP = 1f / (1 << SHIFT);
  private final float[] table = new float[2 * (((MOST - LEAST) >> SHIFT) + 2)];

  UmapForces() {
    for (int i = 0; i < table.length / 2; i++) {
      double d2 = Float.intBitsToFloat(LEAST + (i << SHIFT));
      double power = Math.pow(d2, B);
      table[2 * i] = (float) (-2 * A * B * power / d2 / (1 + A * power));
      table[2 * i + 1] = (float) (2 * B / ((0.001 + d2) * (1 + A * power)));
    }
  }

  /** Factor of (x_i − x_j) by which i moves towards j; below 0, and 0 at no distance. */
  float pull(float d2) {
    return d2 > 0 ? at(d2, 0) : 0;
  }

  /** Factor of (x_i − x_j) by which i moves away from j; 0 at no distance, where there is no direction. */
  float push(float d2) {
    return d2 > 0 ? at(d2, 1) : 0;
  }

  private float at(float d2, int which) {
    int bits = Math.clamp(Float.floatToRawIntBits(d2), LEAST, MOST) - LEAST;
    int i = 2 * (bits >> SHIFT) + which;
    return table[i] + (table[i + 2] - table[i]) * ((bits & ((1 << SHIFT) - 1)) * STEP);
  }

  static float clip(float move) {
    return Math.clamp(move, -CLIP, CLIP);
  }
}
