package dev.lacuna.desktop.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Like {@link LatestValueDispatcher}, but keeps every value: what came in the meantime is delivered together, in order.
 */
public final class BatchingDispatcher<T> {
  private final Executor window;
  private final Consumer<List<T>> sink;
  private final ConcurrentLinkedQueue<T> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  public BatchingDispatcher(Executor window, Consumer<List<T>> sink) {
    this.window = window;
    this.sink = sink;
  }

  public void offer(T value) {
    waiting.add(value);
    if (scheduled.compareAndSet(false, true)) {
      window.execute(this::deliver);
    }
  }

  private void deliver() {
    scheduled.set(false);
    List<T> values = new ArrayList<>();
    for (T value = waiting.poll(); value != null; value = waiting.poll()) {
      values.add(value);
    }
    if (!values.isEmpty()) {
      sink.accept(values);
    }
  }
}
