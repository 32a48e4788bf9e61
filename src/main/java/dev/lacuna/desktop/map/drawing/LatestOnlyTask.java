package dev.lacuna.desktop.map.drawing;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;

/**
 * Work beside the window's thread: one piece at a time, of those that wait only the latest. Called on the window's
 * thread, where the results are handed over too.
 */
public final class LatestOnlyTask {
  private boolean busy;
  private long turn;
  private Optional<Runnable> waiting = Optional.empty();

  /** Does the work soon; each result that is reached is handed over, so that a stream of work shows its progress. */
  public <T> void run(Supplier<T> work, Consumer<T> then) {
    if (busy) {
      waiting = Optional.of(() -> start(work, then));
    } else {
      start(work, then);
    }
  }

  /** Does the work only where nothing else is at work; who still wants it asks again. */
  <T> void runIfIdle(Supplier<T> work, Consumer<T> then) {
    if (!busy) {
      start(work, then);
    }
  }

  /** Forgets what runs and waits: its results are not wanted any more. */
  public void drop() {
    turn++;
    waiting = Optional.empty();
  }

  private <T> void start(Supplier<T> work, Consumer<T> then) {
    busy = true;
    long mine = turn;
    Thread.ofVirtual().name("map").start(() -> {
      try {
        T result = work.get();
        Platform.runLater(() -> {
          if (mine == turn) {
            then.accept(result);
          }
        });
      } finally {
        Platform.runLater(this::next);
      }
    });
  }

  private void next() {
    busy = false;
    Optional<Runnable> now = waiting;
    waiting = Optional.empty();
    now.ifPresent(Runnable::run);
  }
}
