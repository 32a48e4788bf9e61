package dev.lacuna.desktop.model;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work beside the window's thread: one piece at a time, of those that wait only the latest. Called on the window's
 * thread, where the results are handed over too. What is asked for while a result is handed over is later than all that
 * waits.
 */
public final class LatestOnlyTask {
  private final Executor beside;
  private final Executor window;
  private final Consumer<Throwable> failed;
  private final Supplier<?> about;
  private Optional<Runnable> waiting = Optional.empty();
  private boolean busy;
  private long turn;

  /** @param failed told, on the window's thread, that work or the handing over of its result went wrong */
  public LatestOnlyTask(Dispatchers dispatchers, Consumer<Throwable> failed) {
    this(dispatchers, failed, () -> "");
  }

  private LatestOnlyTask(Dispatchers dispatchers, Consumer<Throwable> failed, Supplier<?> about) {
    this.about = about;
    this.beside = dispatchers.jobs();
    this.window = dispatchers.window();
    this.failed = failed;
  }

  /** Of work on the open project: what was asked for while another was open is not handed over. */
  public static LatestOnlyTask ofProject(ProjectSessionModel sessionModel) {
    return new LatestOnlyTask(sessionModel.dispatchers(), sessionModel.failures()::tell, sessionModel::session);
  }

  /** Does the work soon; each result that is reached is handed over, so that a stream of work shows its progress. */
  public <T> void run(Supplier<T> work, Consumer<T> then) {
    Object asked = about.get();
    if (busy) {
      waiting = Optional.of(() -> start(asked, work, then));
    } else {
      start(asked, work, then);
    }
  }

  /** Does the work only where nothing else is at work; who still wants it asks again. */
  public <T> void runIfIdle(Supplier<T> work, Consumer<T> then) {
    if (!busy) {
      start(about.get(), work, then);
    }
  }

  /** Forgets what runs and waits: neither results nor failures are wanted any more. */
  public void drop() {
    turn++;
    waiting = Optional.empty();
  }

  private <T> void start(Object asked, Supplier<T> work, Consumer<T> then) {
    busy = true;
    long mine = turn;
    try {
      CompletableFuture.supplyAsync(work, beside)
          .whenComplete((made, thrown) -> window.execute(
              () -> end(mine == turn && asked.equals(about.get()), () -> then.accept(made), thrown)));
    } catch (RejectedExecutionException e) {
      busy = false; // the window is closing, and nothing is shown any more
    }
  }

  private void end(boolean wanted, Runnable handOver, @Nullable Throwable thrown) {
    try {
      if (wanted && thrown != null) {
        failed.accept(thrown);
      } else if (wanted) {
        handOver.run();
      }
    } catch (RuntimeException e) {
      failed.accept(e);
    } finally {
      busy = false;
      Optional<Runnable> next = waiting;
      waiting = Optional.empty();
      next.ifPresent(Runnable::run);
    }
  }
}
