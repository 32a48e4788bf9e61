package dev.lacuna.project;

import dev.lacuna.domain.Verdict;
import java.util.List;

/**
 * What a probe found about one question.
 *
 * @param greedy the model's greedy answer
 * @param samples distinct sampled answers, most frequent first; empty when it was not sampled
 * @param entropy discrete semantic entropy in nats; NaN when it was not sampled
 * @param verdict {@code known}, {@code unknown}, {@code misconception} or {@code shaky}
 * @param pUnknown calibrated probability, in [0, 1]; NaN where there is no probe
 * @param silent whether the greedy answer says nothing: a refusal, or the question again
 */
public record ProbedQuestion(long questionId, String greedy, List<Sample> samples, double entropy, Verdict verdict,
    double pUnknown, Cut cut, boolean silent) {

  /** Where an older program did not say which answers were cut, or none can be. */
  public ProbedQuestion(long questionId, String greedy, List<Sample> samples, double entropy, Verdict verdict,
      double pUnknown) {
    this(questionId, greedy, samples, entropy, verdict, pUnknown, Cut.NOT_KNOWN, false);
  }

  /**
   * Answers that ended at the limit of tokens, and not where the model ended them.
   *
   * @param greedy whether the greedy one did: 1 or 0, NaN where it is not known
   * @param samples how many drawn ones did, NaN where it is not known
   */
  public record Cut(double greedy, double samples) {
    public static final Cut NOT_KNOWN = new Cut(Double.NaN, Double.NaN);
  }

  /** Drawn answers and probe say the opposite of each other, and the verdict goes by the answers. */
  public boolean disputed() {
    return !Double.isNaN(entropy) && (verdict == Verdict.KNOWN && pUnknown > 0.5
        || verdict == Verdict.UNKNOWN && pUnknown <= 0.5);
  }

  /** Equivalent sampled answers, shown by the first of them. */
  public record Sample(String text, int count) {}
}
