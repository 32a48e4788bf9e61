package dev.lacuna.loop;

import dev.lacuna.project.TrainingRound;
import dev.lacuna.project.TrainingRounds;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import java.util.ArrayList;
import java.util.List;

/** Writes a round's steps and evaluations to its row, many steps in one commit. */
final class RoundRecorder implements WorkerListener {

  private static final int BATCH = 50;
  private static final long PAUSE_NANOS = 1_000_000_000L;

  private final TrainingRounds runs;
  private final long runId;
  private final List<TrainingRound.RoundStepRow> steps = new ArrayList<>();
  private long flushedAt = System.nanoTime();

  RoundRecorder(TrainingRounds runs, long runId) {
    this.runs = runs;
    this.runId = runId;
  }

  @Override
  public synchronized void accept(WorkerEvent event) {
    switch (event) {
      case RoundStep step -> add(step);
      case RoundEvaluation evaluation -> add(evaluation);
      default -> {}
    }
  }

  private void add(RoundStep step) {
    steps.add(new TrainingRound.RoundStepRow(step.step(), step.loss(), step.learningRate(), step.tokensPerSecond()));
    if (steps.size() >= BATCH || System.nanoTime() - flushedAt >= PAUSE_NANOS) {
      flush();
    }
  }

  private void add(RoundEvaluation evaluation) {
    flush();
    runs.addEvaluation(runId, new TrainingRound.RoundEvaluationRow(evaluation.step(), evaluation.labels(),
        evaluation.accuracy(), evaluation.ece(), evaluation.forgotten()));
  }

  synchronized void flush() {
    runs.addSteps(runId, steps);
    steps.clear();
    flushedAt = System.nanoTime();
  }
}
