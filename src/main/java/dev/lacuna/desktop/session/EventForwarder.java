package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.ProjectSessionListener;
import dev.lacuna.loop.LoopListener;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.ProbeFrame;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Passes on what the loop tells, and with it, at most once a second, the worker's memory. */
final class EventForwarder implements LoopListener {
  private static final long PAUSE_NANOS = 1_000_000_000L;

  private final ProjectSessionListener window;
  private final AtomicLong measured = new AtomicLong(System.nanoTime() - PAUSE_NANOS);
  private long[] ids = {};
  private volatile Optional<LoopSession> session = Optional.empty();

  EventForwarder(ProjectSessionListener window) {
    this.window = window;
  }

  void hear(LoopSession opened) {
    session = Optional.of(opened);
  }

  @Override
  public void modelOpened(ModelInfo model) {
    window.modelOpened(model);
  }

  @Override
  public void progress(Progress progress) {
    window.progress(progress);
    measure();
  }

  @Override
  public void planned(GeneratePlan plan) {
    window.planned(plan);
  }

  @Override
  public void step(RoundStep step) {
    window.step(step);
    measure();
  }

  @Override
  public void silent(double seconds) {
    window.silent(seconds);
  }

  @Override
  public void evaluated(RoundEvaluation evaluation) {
    window.evaluated(evaluation);
  }

  /** The ids come with the first picture of a map; whoever shows one needs them with each. */
  @Override
  public synchronized void mapped(MapFrame frame) {
    ids = frame.ids().length > 0 ? frame.ids() : ids;
    if (2 * ids.length == frame.at().length) {
      window.mapped(new MapFrame(frame.epoch(), frame.epochs(), ids, frame.at()));
    }
  }

  @Override
  public void found(ProbeFrame frame) {
    window.found(frame);
  }

  private void measure() {
    long last = measured.get();
    long now = System.nanoTime();
    if (now - last >= PAUSE_NANOS && measured.compareAndSet(last, now)) {
      session.ifPresent(open -> open.workerMemory(window::memory));
    }
  }
}
