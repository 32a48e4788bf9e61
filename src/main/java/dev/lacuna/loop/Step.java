package dev.lacuna.loop;

/**
 * One step of the loop: reads from the project, asks the worker, stores what comes back. Run it with {@link
 * LoopSession#run}.
 */
public interface Step<T> {

  /** Does the step on the calling thread. Failures are {@link dev.lacuna.worker.api.LacunaException}s or others that
   * {@link LoopFailures#of} can tell. */
  T run(LoopContext loop);
}
