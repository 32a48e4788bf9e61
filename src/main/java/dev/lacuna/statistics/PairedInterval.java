package dev.lacuna.statistics;

import java.util.Arrays;

/**
 * Mean of a few values with its 95 % interval by Student's t over them, mean ± t(n−1)·s/√n. Of differences that were
 * paired by seed it is the paired t interval: it holds what the draw of the seed does, not what another set of held-out
 * questions would do.
 *
 * @param low, high NaN for fewer than two values
 */
public record PairedInterval(double mean, double low, double high, int n) {
  /** Two-sided 95 % points of t for 1, 2, … degrees of freedom. */
  private static final double[] T = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201,
      2.179,
      2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048,
      2.045, 2.042};

  /** Values that are not finite are left out. */
  public static PairedInterval of(double... all) {
    double[] values = Arrays.stream(all).filter(Double::isFinite).toArray();
    int n = values.length;
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    if (n < 2) {
      return new PairedInterval(mean, Double.NaN, Double.NaN, n);
    }
    double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    double half = (n - 2 < T.length ? T[n - 2] : 1.96) * Math.sqrt(squares / (n - 1) / n);
    return new PairedInterval(mean, mean - half, mean + half, n);
  }

  public boolean above(double value) {
    return low > value;
  }

  public boolean below(double value) {
    return high < value;
  }
}
