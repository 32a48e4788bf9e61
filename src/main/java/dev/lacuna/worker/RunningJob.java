package dev.lacuna.worker;

import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ProbeFrame;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.SimulationResult;
import dev.lacuna.worker.api.WorkerListener;
import java.util.concurrent.CompletableFuture;

/** One request at work: passes its notifications on, at a rate that a reader can follow. */
final class RunningJob implements JobContext {

  private static final long PAUSE_NANOS = 100_000_000L;

  private final CompletableFuture<?> answer;
  private final WorkerListener listener;
  private volatile boolean stop;
  private String phase = "";
  private long sentAt;

  RunningJob(CompletableFuture<?> answer, WorkerListener listener) {
    this.answer = answer;
    this.listener = listener;
  }

  CompletableFuture<?> answer() {
    return answer;
  }

  void requestStop() {
    stop = true;
  }

  @Override
  public synchronized void progress(Progress progress) {
    long now = System.nanoTime();
    boolean telling = !progress.phase().equals(phase) || progress.done() == progress.total();
    if (telling || now - sentAt >= PAUSE_NANOS) {
      phase = progress.phase();
      sentAt = now;
      listener.progress(progress);
    }
  }

  @Override
  public void step(RoundStep step) {
    listener.step(step);
  }

  @Override
  public void evaluated(RoundEvaluation evaluation) {
    listener.evaluated(evaluation);
  }

  @Override
  public void found(ProbeFrame frame) {
    listener.found(frame);
  }

  @Override
  public void mapped(MapFrame frame) {
    listener.mapped(frame);
  }

  @Override
  public void simulated(SimulationResult.Row row) {
    listener.simulated(row);
  }

  @Override
  public boolean isCancelled() {
    return answer.isCancelled();
  }

  @Override
  public boolean stopRequested() {
    return stop;
  }
}
