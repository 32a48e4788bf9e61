package dev.lacuna.statistics;

import java.util.Arrays;

/**
 * An estimate and its 95 % interval, all in the unit of what is estimated.
 *
 * @param low NaN, with {@code high}, where nothing tells how wide it is
 */
public record ConfidenceInterval(double value, double low, double high) {
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;
  /** The standard normal distribution's 97.5 % quantile. */
  private static final double NORMAL = 1.959963984540054;

  public boolean contains(double x) {
    return low <= x && x <= high;
  }

  public boolean above(double x) {
    return low > x;
  }

  public boolean below(double x) {
    return high < x;
  }

  /** Whether anything tells how wide it is. */
  public boolean known() {
    return Double.isFinite(low);
  }

  /** A value between the 2.5 % and 97.5 % quantiles of draws, widened where it lies beyond them. */
  public static ConfidenceInterval ofDraws(double value, double[] draws) {
    ConfidenceInterval between = between(value, draws);
    return new ConfidenceInterval(value, Math.min(value, between.low), Math.max(value, between.high));
  }

  /** A value, and the 2.5 % and 97.5 % quantiles of draws; those that are NaN are left out. */
  static ConfidenceInterval between(double value, double[] draws) {
    double[] sorted = Arrays.stream(draws).filter(draw -> !Double.isNaN(draw)).sorted().toArray();
    return new ConfidenceInterval(value, quantile(sorted, LOW), quantile(sorted, HIGH));
  }

  /**
   * The mean of a few values by Student's t over them, mean ± t(n−1)·s/√n. Of differences that were paired by seed it
   * is the paired t interval: it holds what the draw of the seed does, not what another set of held-out questions
   * would do. Values that are not finite are left out; fewer than two have no interval.
   */
  public static ConfidenceInterval ofMean(double... values) {
    return ofMean(values, 0);
  }

  /**
   * The same, of values that share some of what they were measured on.
   *
   * @param overlap what it adds to 1/n in the variance of the mean
   */
  public static ConfidenceInterval ofMean(double[] all, double overlap) {
    double[] values = Arrays.stream(all).filter(Double::isFinite).toArray();
    int n = values.length;
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    if (n < 2) {
      return new ConfidenceInterval(mean, Double.NaN, Double.NaN);
    }
    double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    double half = StudentT.quantile(n - 1) * Math.sqrt(squares / (n - 1) * (1.0 / n + overlap));
    return new ConfidenceInterval(mean, mean - half, mean + half);
  }

  /**
   * A share of a number of independent trials, by Wilson's score interval (Wilson 1927), which stays within [0, 1] and
   * has a width where all or none succeed; no trial tells nothing.
   */
  public static ConfidenceInterval ofShare(int successes, int trials) {
    if (trials <= 0) {
      return new ConfidenceInterval(Double.NaN, Double.NaN, Double.NaN);
    }
    double share = (double) successes / trials;
    double squared = NORMAL * NORMAL / trials;
    double middle = (share + squared / 2) / (1 + squared);
    double half = NORMAL / (1 + squared) * Math.sqrt(share * (1 - share) / trials + squared / (4 * trials));
    return new ConfidenceInterval(share, Math.max(0, middle - half), Math.min(1, middle + half));
  }

  /** Between the two nearest values, in proportion; NaN of none. */
  private static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
