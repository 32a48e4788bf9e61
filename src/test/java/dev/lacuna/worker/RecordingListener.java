package dev.lacuna.worker;

import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A listener that remembers, and lets a test wait for the first training step. */
final class RecordingListener implements WorkerListener {

  final List<Progress> progress = new CopyOnWriteArrayList<>();
  final List<RoundStep> steps = new CopyOnWriteArrayList<>();
  final List<RoundEvaluation> evaluations = new CopyOnWriteArrayList<>();
  private final CountDownLatch firstStep = new CountDownLatch(1);

  @Override
  public void accept(WorkerEvent event) {
    switch (event) {
      case Progress element -> progress.add(element);
      case RoundStep step -> {
        steps.add(step);
        firstStep.countDown();
      }
      case RoundEvaluation evaluation -> evaluations.add(evaluation);
      default -> {}
    }
  }

  void awaitStep() throws InterruptedException {
    if (!firstStep.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("no training step within a minute");
    }
  }
}
