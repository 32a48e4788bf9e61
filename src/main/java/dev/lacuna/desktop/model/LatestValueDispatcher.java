package dev.lacuna.desktop.model;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Folds many reports into the latest: however fast values come, at most one delivery waits for the window's thread.
 */
public final class LatestValueDispatcher<T> {
  private final Executor window;
  private final Consumer<T> sink;
  private final AtomicReference<@Nullable T> waiting = new AtomicReference<>();

  public LatestValueDispatcher(Executor window, Consumer<T> sink) {
    this.window = window;
    this.sink = sink;
  }

  public void offer(T value) {
    if (waiting.getAndSet(value) == null) {
      window.execute(this::deliver);
    }
  }

  private void deliver() {
    T value = waiting.getAndSet(null);
    if (value != null) {
      sink.accept(value);
    }
  }
}
