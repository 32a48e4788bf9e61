package dev.lacuna.desktop.model;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Shows what others do with the project's database. However much they write, the window reads again once a second at
 * most, and never while it still reads.
 */
final class TeamRefresh implements ProjectSession.Others {
  private static final long PAUSE = 1_000;

  private final Executor window;
  private final Runnable refresh;
  private final Consumer<Boolean> away;
  private final AtomicBoolean waiting = new AtomicBoolean();

  /** @param away and {@code refresh} are called on the window's thread */
  TeamRefresh(Executor window, Runnable refresh, Consumer<Boolean> away) {
    this.window = window;
    this.refresh = refresh;
    this.away = away;
  }

  @Override
  public void changed() {
    if (waiting.compareAndSet(false, true)) {
      CompletableFuture.runAsync(() -> {
        waiting.set(false);
        refresh.run();
      }, task -> CompletableFuture.delayedExecutor(PAUSE, TimeUnit.MILLISECONDS, window).execute(task));
    }
  }

  @Override
  public void away(boolean isAway) {
    window.execute(() -> away.accept(isAway));
  }
}
