package dev.lacuna.worker;

import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what a round says and is never cancelled; {@code told} hears of its progress. */
record QuietJob(List<RoundStep> steps, List<RoundEvaluation> evaluations, Consumer<Progress> told)
    implements JobContext {

  QuietJob() {
    this(it -> {});
  }

  QuietJob(Consumer<Progress> told) {
    this(new ArrayList<>(), new ArrayList<>(), told);
  }

  @Override
  public void progress(Progress progress) {
    told.accept(progress);
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
