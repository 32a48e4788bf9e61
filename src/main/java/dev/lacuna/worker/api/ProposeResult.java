package dev.lacuna.worker.api;

import dev.lacuna.domain.Cost;
import java.util.List;

/**
 * How the open model is best asked, as far as could be told.
 *
 * @param chat whether it has a chat template
 * @param examples of the worked examples, the numbers (from 0) of those that leave room for the longest questions
 * @param maxAnswerTokens longest answer, in tokens
 * @param temperature of samples
 * @param referenceTokens the references' 95th percentile in the model's tokens; 0 without references
 * @param why what the temperature was chosen by
 * @param asked questions that the pilot asked, greedily; {@code right} of them, and {@code cut} at the length's limit
 * @param sampled of these, drawn from at every temperature
 */
public record ProposeResult(boolean chat, List<Integer> examples, int maxAnswerTokens, double temperature,
    int referenceTokens, Why why, int asked, int right, int cut, int sampled, List<Tried> pilot, Cost costs)
    implements WithCosts {

  /** What the temperature was chosen by. */
  public enum Why {
    /** There was no pilot. */
    NO_PILOT,
    /** Too few answers were right, or too few wrong, for an AUROC. */
    ONE_KIND,
    /** Sampling would have taken too long on this machine. */
    TOO_SLOW,
    /** None was better than the first by more than chance. */
    NONE_BETTER,
    /** The one chosen was. */
    BETTER
  }

  /**
   * @param auroc of semantic entropy against incorrectness
   * @param ahead of the first temperature, and the standard error of that over resampled questions
   */
  public record Tried(double temperature, double auroc, double ahead, double standardError) {}
}
