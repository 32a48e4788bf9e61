package dev.lacuna.project.store.postgres;

import dev.lacuna.project.store.ServerAwayException;
import java.time.Duration;
import java.util.function.Consumer;

/** Waits between two tries at a server that is away, longer each time, until its user's patience ends. */
final class ServerWait {
  private static final long FIRST = 50;
  private static final long LONGEST = 1_000;

  private final ServerAddress address;
  private final Duration patience;
  private final Consumer<Boolean> away;
  private final long began = System.nanoTime();
  private long pause = FIRST;
  private boolean told;

  /** @param away told true when the waiting begins, and false when it has ended well */
  ServerWait(ServerAddress address, Duration patience, Consumer<Boolean> away) {
    this.address = address;
    this.patience = patience;
    this.away = away;
  }

  /** @throws ServerAwayException when it has been too long */
  void again(Throwable failure) {
    long waited = (System.nanoTime() - began) / 1_000_000;
    if (waited + pause > patience.toMillis()) {
      throw new ServerAwayException(address.words() + ": the server has not answered for " + waited / 1_000
          + " seconds; what was saved before is safe, the last action was not saved."
          + " Look whether it runs and can be reached from here, and do it again", failure);
    }
    if (!told) {
      told = true;
      away.accept(true);
    }
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerAwayException(address.words() + ": waiting for the server was broken off; do it again", e);
    }
    pause = Math.min(LONGEST, pause * 2);
  }

  void ended() {
    if (told) {
      away.accept(false);
    }
  }
}
