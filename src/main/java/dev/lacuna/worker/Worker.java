package dev.lacuna.worker;

import dev.lacuna.worker.api.LifeSign;
import dev.lacuna.worker.api.WorkerApi;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A worker that its owner can end: a process ({@link WorkerProcess}), or the server itself in this one. */
public interface Worker extends AutoCloseable {

  /** Asks the worker; a worker that is not there yet, or not any more, is started for it. */
  <T> CompletableFuture<T> ask(Function<WorkerApi, CompletableFuture<T>> request);

  /**
   * As {@link WorkerApi#pulse}, of the worker that lives; none is started for it, and the future of none is never done.
   */
  CompletableFuture<LifeSign> pulse();

  /** As {@link WorkerApi#stopAndKeepBest}; a worker that is not there need not be told. */
  void stopAndKeepBest();

  /**
   * Begins to start the worker where that takes a while, so that the first question finds it there; does not wait. A
   * start that fails is told to the first question.
   */
  default void startAhead() {}

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
