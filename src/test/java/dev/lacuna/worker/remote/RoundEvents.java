package dev.lacuna.worker.remote;

import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps what is told of a round. */
final class RoundEvents implements WorkerListener {
  final List<RoundStep> steps = new CopyOnWriteArrayList<>();
  final List<RoundEvaluation> evaluations = new CopyOnWriteArrayList<>();
  final List<String> phases = new CopyOnWriteArrayList<>();
  private final Consumer<RoundStep> also;

  /** @param also told of each step too */
  RoundEvents(Consumer<RoundStep> also) {
    this.also = also;
  }

  @Override
  public void accept(WorkerEvent event) {
    switch (event) {
      case RoundStep step -> {
        steps.add(step);
        also.accept(step);
      }
      case RoundEvaluation evaluation -> evaluations.add(evaluation);
      case Progress progress -> phases.add(progress.phase());
      default -> {}
    }
  }
}
