package dev.lacuna.desktop.model;

import dev.lacuna.domain.LabelBasis;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A round as it is stored: what it was started with, and what came of it.
 *
 * @param reason why it failed or was ended; empty otherwise
 * @param labels how many labels it was taught with
 * @param rehearsal pool questions rehearsed, so that less is forgotten
 * @param resumable whether a checkpoint is there to go on from
 * @param basis which labels it was taught where experts differ
 */
public record RoundSummary(long id, int number, RoundState state, String reason, Instant started, LoraSettings settings,
    int labels, int rehearsal, List<RoundStep> steps, List<RoundEvaluation> evaluations, boolean resumable,
    LabelBasis basis) {

  /** Taught what all agree on or somebody has settled. */
  public RoundSummary(long id, int number, RoundState state, String reason, Instant started, LoraSettings settings,
      int labels, int rehearsal, List<RoundStep> steps, List<RoundEvaluation> evaluations, boolean resumable) {
    this(id, number, state, reason, started, settings, labels, rehearsal, steps, evaluations, resumable,
        LabelBasis.SETTLED);
  }

  /** The evaluation before the first step: the model as the round found it. */
  public Optional<RoundEvaluation> base() {
    return evaluations.stream().filter(e -> e.step() == 0).findFirst();
  }

  /**
   * What the round came to: of one that ended well its last evaluation, over all held-out questions; of any other the
   * most accurate of the small evaluations on the way.
   */
  public Optional<RoundEvaluation> best() {
    List<RoundEvaluation> taught = evaluations.stream().filter(e -> e.step() > 0).toList();
    if (taught.isEmpty()) {
      return Optional.empty();
    }
    boolean whole = state == RoundState.DONE || state == RoundState.STOPPED;
    return whole ? Optional.of(taught.getLast())
        : taught.stream().max((a, b) -> Double.compare(a.accuracy(), b.accuracy()));
  }

  /** How many questions are still to be gone through, each as often as it is. */
  public double passesLeft() {
    int questions = labels + rehearsal;
    double all = questions * (double) settings.epochs();
    int steps = settings.epochs()
        * Math.ceilDiv(Math.ceilDiv(questions, settings.batch()), settings.accumulate());
    int done = this.steps.isEmpty() ? 0 : this.steps.getLast().step();
    return steps == 0 ? 0 : Math.max(0, all * (steps - done) / steps);
  }
}
