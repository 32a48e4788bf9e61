package dev.lacuna.worker;

import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ProbeFrame;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.SimulationResult;
import dev.lacuna.worker.api.WorkerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a listener's failure from the connection: a fault in a chart must not look like a fault of the worker. */
final class GuardedListener implements WorkerListener {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedListener.class);

  private final WorkerListener listener;
  private final Runnable heard;

  /** @param heard told of every word that comes, before it is passed on */
  GuardedListener(WorkerListener listener, Runnable heard) {
    this.listener = listener;
    this.heard = heard;
  }

  @Override
  public void progress(Progress progress) {
    guard(() -> listener.progress(progress));
  }

  @Override
  public void step(RoundStep step) {
    guard(() -> listener.step(step));
  }

  @Override
  public void evaluated(RoundEvaluation evaluation) {
    guard(() -> listener.evaluated(evaluation));
  }

  @Override
  public void found(ProbeFrame frame) {
    guard(() -> listener.found(frame));
  }

  @Override
  public void mapped(MapFrame frame) {
    guard(() -> listener.mapped(frame));
  }

  @Override
  public void simulated(SimulationResult.Row row) {
    guard(() -> listener.simulated(row));
  }

  /** Of this side: no sign of life. */
  @Override
  public void silent(double seconds) {
    pass(() -> listener.silent(seconds));
  }

  private void guard(Runnable call) {
    heard.run();
    pass(call);
  }

  private static void pass(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("A listener of the worker failed", e);
    }
  }
}
