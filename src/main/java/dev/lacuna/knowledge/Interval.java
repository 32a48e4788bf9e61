package dev.lacuna.knowledge;

/** From the 2.5th to the 97.5th percentile of a figure over resamples; NaN where the figure has no value. */
public record Interval(double low, double high) {
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);
}
