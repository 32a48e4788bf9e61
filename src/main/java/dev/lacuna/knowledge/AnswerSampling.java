package dev.lacuna.knowledge;

/**
 * How answers are drawn.
 *
 * @param samples for each question (N)
 */
public record AnswerSampling(int samples, double temperature) {
  /** As in KA2L (arXiv 2603.17566). */
  public static final AnswerSampling USUAL = new AnswerSampling(10, 1.0);
}
