package dev.lacuna.worker;

import dev.lacuna.worker.api.WorkerApi;
import java.util.OptionalLong;

/** A worker that its owner can end: a process ({@link WorkerProcess}), or the server itself in this one. */
public interface Worker extends WorkerApi, AutoCloseable {

  /** Id of the process that does the work; empty while there is none. */
  OptionalLong pid();

  /**
   * Ends a worker that gives no sign of work, whether it can be ended or not: what it was asked fails, and the next
   * question starts another.
   *
   * @return false where it works
   */
  default boolean endSilent() {
    return false;
  }

  @Override
  void close();
}
