package dev.lacuna.worker;

import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Passes on what one request tells, its progress at a rate that a reader can follow: a phase's first and last, and
 * about ten a second between. Whichever threads tell, the listener hears one event after the other, in the order in
 * which they were told.
 */
final class ProgressRate implements WorkerListener {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final WorkerListener listener;
  private final LongSupplier nanos;
  private String job = "";
  private String phase = "";
  private long sentAt;

  ProgressRate(WorkerListener listener) {
    this(listener, System::nanoTime);
  }

  /** @param nanos the time, by whatever clock */
  ProgressRate(WorkerListener listener, LongSupplier nanos) {
    this.listener = listener;
    this.nanos = nanos;
  }

  @Override
  public synchronized void accept(WorkerEvent event) {
    if (!(event instanceof Progress progress) || isWorthTelling(progress)) {
      listener.accept(event);
    }
  }

  private boolean isWorthTelling(Progress progress) {
    long now = nanos.getAsLong();
    boolean tells = !progress.job().equals(job) || !progress.phase().equals(phase)
        || progress.done() == progress.total() || now - sentAt >= PAUSE_NANOS;
    if (tells) {
      job = progress.job();
      phase = progress.phase();
      sentAt = now;
    }
    return tells;
  }
}
