package dev.lacuna.statistics;

/** From the 2.5th to the 97.5th percentile of a figure over resamples; NaN where the figure has no value. */
public record PercentileInterval(double low, double high) {
  public static final PercentileInterval UNKNOWN = new PercentileInterval(Double.NaN, Double.NaN);
}
