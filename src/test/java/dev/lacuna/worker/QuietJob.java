package dev.lacuna.worker;

import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a round says and is never cancelled. */
record QuietJob(List<RoundStep> steps, List<RoundEvaluation> evaluations) implements JobContext {

  QuietJob() {
    this(new ArrayList<>(), new ArrayList<>());
  }

  @Override
  public void step(RoundStep step) {
    steps.add(step);
  }

  @Override
  public void evaluated(RoundEvaluation evaluation) {
    evaluations.add(evaluation);
  }

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public boolean stopRequested() {
    return false;
  }
}
