package dev.lacuna.lm.config;

/**
 * A table of rotary positions (Su et al., arXiv 2104.09864).
 *
 * @param theta the base of the frequencies
 * @param dims how many of a head's numbers are turned, an even number
 */
public record Rope(double theta, int dims, RopeScaling scaling) {
  /** Radians per token of each pair of dimensions, scaled; length {@code dims / 2}. */
  public double[] inverseFrequencies() {
    return scaling.frequencies(plain(theta, dims));
  }

  /** The same for texts longer than {@link RopeScaling#longFrom()}. */
  public double[] longInverseFrequencies() {
    return scaling.longFrequencies(plain(theta, dims));
  }

  private static double[] plain(double theta, int dims) {
    double[] frequencies = new double[dims / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = Math.pow(theta, -2.0 * i / dims);
    }
    return frequencies;
  }
}
