package dev.lacuna.domain;

/**
 * How answers are drawn.
 *
 * @param samples for each question (N)
 * @param temperature above 0
 */
public record SamplingSettings(int samples, double temperature) {
  /** Ten at temperature 1, as in KA2L (arXiv 2603.17566). */
  public static final SamplingSettings DEFAULT = new SamplingSettings(10, 1.0);
  /** More are of no use; hotter or colder is no sample of the model any more. */
  public static final int LEAST = 1;
  public static final int MOST = 100;
  public static final double COLDEST = 0.05;
  public static final double HOTTEST = 2.0;

  public SamplingSettings {
    if (samples < LEAST || samples > MOST) {
      throw new IllegalArgumentException("samples should be a whole number from " + LEAST + " to " + MOST + ", not "
          + samples);
    }
    if (!(temperature >= COLDEST && temperature <= HOTTEST)) {
      throw new IllegalArgumentException("temperature should be a number from " + COLDEST + " to " + HOTTEST
          + ", not " + temperature);
    }
  }
}
