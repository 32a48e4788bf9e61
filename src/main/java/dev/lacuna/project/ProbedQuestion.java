package dev.lacuna.project;

import java.util.List;

/**
 * What a probe found about one question.
 *
 * @param greedy the model's greedy answer
 * @param samples distinct sampled answers, most frequent first; empty when it was not sampled
 * @param entropy discrete semantic entropy in nats; NaN when it was not sampled
 * @param verdict {@code known}, {@code unknown}, {@code misconception} or {@code shaky}
 * @param pUnknown calibrated probability, in [0, 1]
 */
public record ProbedQuestion(long questionId, String greedy, List<Sample> samples, double entropy, String verdict,
    double pUnknown) {

  /** Equivalent sampled answers, shown by the first of them. */
  public record Sample(String text, int count) {}
}
