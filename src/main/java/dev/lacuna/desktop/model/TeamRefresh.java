package dev.lacuna.desktop.model;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Shows what others do with the project's database. However much they write, the window reads again once a second at
 * most, and never while it still reads.
 */
final class TeamRefresh implements ProjectSession.Others {
  private static final long PAUSE = 1_000;

  private final Executor window;
  private final Supplier<CompletableFuture<Void>> refresh;
  private final Consumer<Boolean> away;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final AtomicBoolean more = new AtomicBoolean();

  /** @param away and {@code refresh} are called on the window's thread */
  TeamRefresh(Executor window, Supplier<CompletableFuture<Void>> refresh, Consumer<Boolean> away) {
    this.window = window;
    this.refresh = refresh;
    this.away = away;
  }

  @Override
  public void changed() {
    more.set(true);
    if (waiting.compareAndSet(false, true)) {
      CompletableFuture.runAsync(() -> {
        more.set(false);
        refresh.get().whenComplete((_, _) -> {
          waiting.set(false);
          if (more.get()) {
            changed();
          }
        });
      }, CompletableFuture.delayedExecutor(PAUSE, TimeUnit.MILLISECONDS, window));
    }
  }

  @Override
  public void away(boolean isAway) {
    window.execute(() -> away.accept(isAway));
  }
}
