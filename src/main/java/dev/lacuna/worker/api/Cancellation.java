package dev.lacuna.worker.api;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Whether a job is to end. It is made with the job and handed to all that work on it, so that what is asked before the
 * work begins, or between two steps of it, holds like what is asked during one. Nothing takes it back. Safe from any
 * thread.
 */
public final class Cancellation {
  private final List<Runnable> actions = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;
  private volatile boolean cancelled;

  /** Ends the job without a result. Asked again, it tells again: what did not work may have to be ended otherwise. */
  public void cancel() {
    cancelled = true;
    actions.forEach(Runnable::run);
  }

  /** Ends a round after its training step, with its best checkpoint; any other work goes on. */
  public void stopAndKeepBest() {
    stopped = true;
    actions.forEach(Runnable::run);
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /** Whether a round is to end with its best checkpoint. */
  public boolean stopRequested() {
    return stopped;
  }

  /**
   * To be called between two steps of any long work.
   *
   * @throws CancellationException once it is cancelled
   */
  public void throwIfCancelled() {
    if (cancelled) {
      throw new CancellationException("cancelled");
    }
  }

  /**
   * Does something at every request to end, and at once where there was one already.
   *
   * @param action on the thread of whoever asks; done twice, it does no more than once
   */
  public Registration onRequest(Runnable action) {
    actions.add(action);
    if (cancelled || stopped) {
      action.run();
    }
    return () -> actions.remove(action);
  }

  /** Ends what {@link #onRequest} began. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
