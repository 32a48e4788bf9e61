package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundStep;
import java.util.Optional;
import java.util.Set;

/**
 * Where a job stands: the latest of what it told, be it a training step or a report of another phase.
 *
 * @param step the latest training step, until what follows the training begins
 * @param report the latest report, where it does something else now
 */
public record JobPhase(Optional<RoundStep> step, Optional<Progress> report) {

  /** Nothing was told yet. */
  public static final JobPhase BEGINS = new JobPhase(Optional.empty(), Optional.empty());

  /** What a round does when it has trained. */
  private static final Set<String> AFTER_TRAINING = Set.of(Progress.EVALUATING_AFTER, Progress.EVALUATING_BEST);

  static JobPhase of(RoundStep step) {
    return new JobPhase(Optional.of(step), Optional.empty());
  }

  /** What is told between two steps leaves the training where it is. */
  JobPhase then(Progress next) {
    boolean over = next.job().equals(Progress.SNAPSHOT) || AFTER_TRAINING.contains(next.phase());
    return new JobPhase(over ? Optional.empty() : step, Optional.of(next));
  }

  /** Whether steps are made now. */
  public boolean trains() {
    return report.isEmpty() && betweenSteps();
  }

  /**
   * Whether more steps follow, be it after an evaluation: then the training can be ended with its best kept. After the
   * last step it cannot any more.
   */
  public boolean betweenSteps() {
    return step.filter(element -> element.step() < element.steps()).isPresent();
  }

  /** The share that is done of this phase, in [0, 1]; negative when not known. */
  public double share() {
    return trains() ? step.orElseThrow().step() / (double) step.orElseThrow().steps()
        : report.filter(progress -> progress.total() > 0)
            .map(progress -> Math.min(1, progress.done() / (double) progress.total())).orElse(-1.0);
  }

  /** Seconds left of this phase; negative when not known. */
  public double secondsLeft() {
    return trains() ? step.orElseThrow().secondsLeft() : report.map(Progress::secondsLeft).orElse(-1.0);
  }
}
