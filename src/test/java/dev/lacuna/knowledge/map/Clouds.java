package dev.lacuna.knowledge.map;

import java.util.Random;

/** Made-up points and the golden file. */
final class Clouds {
  private Clouds() {}

  /** Topics of unequal spread, {@code [n, d]}; point i is of topic i mod topics. */
  static float[][] topics(int n, int d, int topics, long seed) {
    Random random = new Random(seed);
    double[][] centres = new double[topics][d];
    for (double[] centre : centres) {
      for (int k = 0; k < d; k++) {
        centre[k] = 2 * random.nextGaussian();
      }
    }
    float[][] points = new float[n][d];
    for (int i = 0; i < n; i++) {
      double spread = 0.3 + (i % topics) / (double) topics;
      for (int k = 0; k < d; k++) {
        points[i][k] = (float) (centres[i % topics][k] + spread * random.nextGaussian());
      }
    }
    return points;
  }
}
