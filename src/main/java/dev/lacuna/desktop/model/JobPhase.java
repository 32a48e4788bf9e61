package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundStep;
import java.util.Optional;

/**
 * Where a job stands: the latest of what it told, be it a training step or a report of another phase.
 *
 * @param step the latest training step, where the job trains now
 * @param report the latest report, where it does something else
 */
public record JobPhase(Optional<RoundStep> step, Optional<Progress> report) {

  /** Nothing was told yet. */
  public static final JobPhase BEGINS = new JobPhase(Optional.empty(), Optional.empty());

  static JobPhase of(RoundStep step) {
    return new JobPhase(Optional.of(step), Optional.empty());
  }

  static JobPhase of(Progress report) {
    return new JobPhase(Optional.empty(), Optional.of(report));
  }

  /** Whether training goes on: then it can be ended with its best kept. After the last step it cannot any more. */
  public boolean trains() {
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
