package dev.lacuna.project.store.postgres;

import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Since when the server is away, for all of one client: what waits behind another write does not begin a patience of
 * its own, and whoever reaches the server ends it for all. Safe from any thread.
 */
final class ServerAbsence {
  private final Consumer<Boolean> away;
  private OptionalLong since = OptionalLong.empty();

  /** @param away told when it begins and when it ends */
  ServerAbsence(Consumer<Boolean> away) {
    this.away = away;
  }

  synchronized void begun() {
    if (since.isEmpty()) {
      since = OptionalLong.of(System.nanoTime());
      away.accept(true);
    }
  }

  synchronized void ended() {
    if (since.isPresent()) {
      since = OptionalLong.empty();
      away.accept(false);
    }
  }

  /** How long it has been away. */
  synchronized long millis() {
    return since.isEmpty() ? 0 : (System.nanoTime() - since.getAsLong()) / 1_000_000;
  }
}
