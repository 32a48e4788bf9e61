package dev.lacuna.worker;

import dev.lacuna.worker.api.WorkerListener;
import java.util.concurrent.CancellationException;

/**
 * What a running job may say to the client, and what it should look at between two steps. Safe from any thread.
 * Progress may be told as often as is convenient: the server sends about ten a second, and always a phase's last.
 */
public interface JobContext extends WorkerListener {

  /** True once the client has cancelled the request; its answer is thrown away from then on. */
  boolean isCancelled();

  /** True once the user asked to end the round and keep its best checkpoint. */
  boolean stopRequested();

  /** To be called between two steps of any long work. */
  default void throwIfCancelled() {
    if (isCancelled()) {
      throw new CancellationException("cancelled");
    }
  }
}
