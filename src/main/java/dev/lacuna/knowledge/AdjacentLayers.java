package dev.lacuna.knowledge;

/** States of a layer and of the one above it, one behind the other: what a probe on two layers reads. */
final class AdjacentLayers {
  private AdjacentLayers() {}

  /**
   * @param states {@code [layers][n][d]}
   * @return {@code [n, 2d]} of {@code layer} and {@code layer + 1}
   */
  static float[][] of(float[][][] states, int layer) {
    float[][] out = new float[states[layer].length][];
    for (int i = 0; i < out.length; i++) {
      float[] lower = states[layer][i];
      float[] upper = states[layer + 1][i];
      out[i] = java.util.Arrays.copyOf(lower, lower.length + upper.length);
      System.arraycopy(upper, 0, out[i], lower.length, upper.length);
    }
    return out;
  }
}
