package dev.lacuna.desktop.session;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Passes on what happens, and adds to it, at most once a second while a job works, what memory the worker occupies. */
final class WorkerMemoryMeter implements WorkerListener {
  private static final long PAUSE_NANOS = 1_000_000_000L;

  private final WorkerListener listener;
  private final AtomicLong measured = new AtomicLong(System.nanoTime() - PAUSE_NANOS);
  private volatile Optional<LoopSession> session = Optional.empty();

  WorkerMemoryMeter(WorkerListener listener) {
    this.listener = listener;
  }

  /** Measures nothing before it knows whose worker. */
  void measure(LoopSession opened) {
    session = Optional.of(opened);
  }

  @Override
  public void accept(WorkerEvent event) {
    listener.accept(event);
    long last = measured.get();
    long now = System.nanoTime();
    if ((event instanceof Progress || event instanceof RoundStep) && now - last >= PAUSE_NANOS
        && measured.compareAndSet(last, now)) {
      session.ifPresent(open -> open.workerMemory(listener));
    }
  }
}
