package dev.lacuna.learningcurve;

import dev.lacuna.learningcurve.RetrospectiveSimulation.Referee;
import java.util.Optional;

/**
 * How a {@link RetrospectiveSimulation} divides what there is. Strategies choose in {@value #ROUNDS} rounds up to half
 * of their pool: beyond it all of them ask the same.
 *
 * @param pool labels that a repetition chooses from
 * @param questions of the referee in each repetition; {@code share} of all that the referee has
 * @param batch labels of a round
 */
public record RetrospectiveSplit(Referee referee, int pool, int questions, double share, int batch) {
  public static final int ROUNDS = 3;

  /** Below this many held-out questions the labels are the better referee. */
  static final int LEAST_EVALUATION = 40;

  private static final double KEPT_OUT = 0.3;
  private static final int MOST_QUESTIONS = 200;
  private static final int LEAST_WITH_EVALUATION = 40;
  private static final int LEAST_ALONE = 60;

  /**
   * Fewer labels are refused: with fewer a strategy hardly has a choice, or the referee has fewer than 18 questions and
   * steps of more than 5 points.
   */
  public static int least(int evaluation) {
    return evaluation >= LEAST_EVALUATION ? LEAST_WITH_EVALUATION : LEAST_ALONE;
  }

  /**
   * Empty below {@link #least}.
   *
   * @param evaluation how many held-out questions the project has
   */
  public static Optional<RetrospectiveSplit> of(int labels, int evaluation) {
    if (labels < least(evaluation)) {
      return Optional.empty();
    }
    int keptOut = (int) Math.round(KEPT_OUT * labels);
    int pool = labels - keptOut;
    boolean own = evaluation >= LEAST_EVALUATION;
    int questions = own ? Math.min(MOST_QUESTIONS, evaluation / 2) : keptOut;
    return Optional.of(new RetrospectiveSplit(own ? Referee.EVALUATION : Referee.LABELS, pool, questions,
        questions / (double) (own ? evaluation : labels), Math.max(1, pool / (2 * ROUNDS))));
  }

  /** Labels taught in all rounds of one strategy and repetition together: what its time goes with. */
  public int taught() {
    return batch * ROUNDS * (ROUNDS + 1) / 2;
  }
}
