package dev.lacuna.loop;

import dev.lacuna.project.Run;
import dev.lacuna.project.Runs;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.WorkerListener;
import java.util.ArrayList;
import java.util.List;

/** Writes a round's steps and evaluations to its row, many steps in one commit. */
final class RunRecorder implements WorkerListener {

  private static final int BATCH = 50;
  private static final long PAUSE_NANOS = 1_000_000_000L;

  private final Runs runs;
  private final long runId;
  private final List<Run.Step> steps = new ArrayList<>();
  private long flushedAt = System.nanoTime();

  RunRecorder(Runs runs, long runId) {
    this.runs = runs;
    this.runId = runId;
  }

  @Override
  public synchronized void step(RoundStep it) {
    steps.add(new Run.Step(it.step(), it.loss(), it.learningRate(), it.tokensPerSecond()));
    if (steps.size() >= BATCH || System.nanoTime() - flushedAt >= PAUSE_NANOS) {
      flush();
    }
  }

  @Override
  public synchronized void evaluated(RoundEvaluation it) {
    flush();
    runs.addEvaluation(runId, new Run.Evaluation(it.step(), it.labels(), it.accuracy(), it.ece(), it.forgotten()));
  }

  synchronized void flush() {
    runs.addSteps(runId, steps);
    steps.clear();
    flushedAt = System.nanoTime();
  }
}
