package dev.lacuna.worker;

import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;

/**
 * A request at work: what it may tell the client, and what it should look at between two steps. Safe from any thread.
 * Progress may be told as often as is convenient: the server sends about ten a second, and always a phase's last.
 */
public final class JobContext {
  private final Cancellation cancellation;
  private final WorkerListener listener;

  public JobContext(Cancellation cancellation, WorkerListener listener) {
    this.cancellation = cancellation;
    this.listener = listener;
  }

  void tell(WorkerEvent event) {
    listener.accept(event);
  }

  /** True once the user asked to end the round and keep its best checkpoint. */
  boolean stopRequested() {
    return cancellation.stopRequested();
  }

  /** To be called between two steps of any long work. */
  void throwIfCancelled() {
    cancellation.throwIfCancelled();
  }
}
