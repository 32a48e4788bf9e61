package dev.lacuna.statistics;

import java.util.Arrays;

/** An estimate and its 95 % interval, all in the unit of what is estimated. */
public record ConfidenceInterval(double value, double low, double high) {
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  public boolean contains(double x) {
    return low <= x && x <= high;
  }

  /** A value between the 2.5 % and 97.5 % quantiles of draws, by linear interpolation. */
  public static ConfidenceInterval ofDraws(double value, double[] draws) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    return new ConfidenceInterval(value, Math.min(value, quantile(sorted, LOW)),
        Math.max(value, quantile(sorted, HIGH)));
  }

  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
