package dev.lacuna.desktop.model;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes the newest wish come true off the window's thread: while one is being made, only the newest of those that came
 * in the meantime waits. Asked and answered on the window's thread.
 */
public final class LatestOnlySubmission<W, R> {
  private final Executor work;
  private final Executor window;
  private final Function<W, R> make;
  private final Consumer<R> sink;
  private final Consumer<Throwable> failed;
  private Optional<W> waiting = Optional.empty();
  private boolean busy;

  public LatestOnlySubmission(Dispatchers dispatchers, Function<W, R> make, Consumer<R> sink,
      Consumer<Throwable> failed) {
    this.work = dispatchers.jobs();
    this.window = dispatchers.window();
    this.make = make;
    this.sink = sink;
    this.failed = failed;
  }

  public void wish(W wish) {
    if (busy) {
      waiting = Optional.of(wish);
      return;
    }
    busy = true;
    try {
      start(wish);
    } catch (RejectedExecutionException e) {
      busy = false; // the window is closing, and nothing is shown any more
    }
  }

  private void start(W wish) {
    CompletableFuture.supplyAsync(() -> make.apply(wish), work).whenCompleteAsync((made, thrown) -> {
      busy = false;
      if (thrown != null) {
        failed.accept(thrown);
      } else {
        sink.accept(made);
      }
      Optional<W> next = waiting;
      waiting = Optional.empty();
      next.ifPresent(this::wish);
    }, window);
  }
}
