package dev.lacuna.desktop.model;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where things run.
 *
 * @param window the toolkit's thread; all observable state is changed on it
 * @param writes one thread, so that labels, undo and redo reach the disk in the order in which they were made
 * @param jobs for what takes long, so that a round never makes a label wait
 */
public record Dispatchers(Executor window, Executor writes, Executor jobs) implements AutoCloseable {

  /** Daemon threads of our own beside the given toolkit thread. */
  public static Dispatchers of(Executor window) {
    return new Dispatchers(window,
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("labels").factory()),
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 1).factory()));
  }

  /** Everything at once on the calling thread: for tests of view models. */
  public static Dispatchers direct() {
    return new Dispatchers(Runnable::run, Runnable::run, Runnable::run);
  }

  /** Lets labels on their way reach the disk; jobs are ended by their owner. */
  @Override
  public void close() {
    if (writes instanceof ExecutorService service) {
      service.close();
    }
    if (jobs instanceof ExecutorService service) {
      service.shutdown();
    }
  }
}
