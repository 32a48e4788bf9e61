package dev.lacuna.worker;

import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ProbeFrame;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.SimulationResult;
import dev.lacuna.worker.api.WorkerListener;

/** One request at work: passes its notifications on, at a rate that a reader can follow. */
final class RunningJob implements JobContext {

  private static final long PAUSE_NANOS = 100_000_000L;

  private final Cancellation cancellation;
  private final WorkerListener listener;
  private String phase = "";
  private long sentAt;

  RunningJob(Cancellation cancellation, WorkerListener listener) {
    this.cancellation = cancellation;
    this.listener = listener;
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
    return cancellation.isCancelled();
  }

  @Override
  public boolean stopRequested() {
    return cancellation.stopRequested();
  }
}
