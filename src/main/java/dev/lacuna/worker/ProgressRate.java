package dev.lacuna.worker;

import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import java.util.concurrent.TimeUnit;

/**
 * Passes on what one request tells, its progress at a rate that a reader can follow: a phase's first and last, and
 * about ten a second between. Whichever threads tell, the listener hears one event after the other, in the order in
 * which they were told.
 */
final class ProgressRate implements WorkerListener {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final WorkerListener listener;
  private String job = "";
  private String phase = "";
  private long sentAt;

  ProgressRate(WorkerListener listener) {
    this.listener = listener;
  }

  @Override
  public synchronized void accept(WorkerEvent event) {
    if (!(event instanceof Progress progress) || isWorthTelling(progress)) {
      listener.accept(event);
    }
  }

  private boolean isWorthTelling(Progress progress) {
    long now = System.nanoTime();
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
