package dev.lacuna.project;

/**
 * A question waiting for the expert.
 *
 * @param score of the strategy; NaN where it has none
 * @param reason one line: why this question is asked
 */
public record QueueItem(long questionId, double score, String reason, String strategy) {
  private static final String BY_HAND = "by hand";

  /** A question that the expert chose; what is kept and exported says so in English, whatever the window speaks. */
  public static QueueItem byHand(long questionId) {
    return new QueueItem(questionId, Double.NaN, "You chose it on the map.", BY_HAND);
  }
}
