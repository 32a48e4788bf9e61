package dev.lacuna.knowledge.probe;

import dev.lacuna.hiddenstates.StateLayers;

/** States of a layer and of the one above it, one behind the other: what a probe on two layers reads. */
final class AdjacentLayers {
  private AdjacentLayers() {}

  /**
   * @return {@code [n, 2d]} of {@code layer} and {@code layer + 1}
   */
  static float[][] of(StateLayers states, int layer) {
    float[][] below = states.layer(layer);
    float[][] above = states.layer(layer + 1);
    float[][] out = new float[below.length][];
    for (int i = 0; i < out.length; i++) {
      float[] lower = below[i];
      float[] upper = above[i];
      out[i] = java.util.Arrays.copyOf(lower, lower.length + upper.length);
      System.arraycopy(upper, 0, out[i], lower.length, upper.length);
    }
    return out;
  }
}
