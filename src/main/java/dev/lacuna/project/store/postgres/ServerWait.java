package dev.lacuna.project.store.postgres;

import dev.lacuna.project.store.ServerAwayException;
import java.time.Duration;

/** Waits between two tries at a server that is away, longer each time, until its user's patience ends. */
final class ServerWait {
  private static final long FIRST = 50;
  private static final long LONGEST = 1_000;

  private final ServerAddress address;
  private final Duration patience;
  private final ServerAbsence absence;
  private long pause = FIRST;

  /** @param absence since when it is away, for all that wait */
  ServerWait(ServerAddress address, Duration patience, ServerAbsence absence) {
    this.address = address;
    this.patience = patience;
    this.absence = absence;
  }

  /** @throws ServerAwayException when it has been too long */
  void again(Throwable failure) {
    long waited = absence.millis();
    if (waited + pause > patience.toMillis()) {
      throw new ServerAwayException(address.words() + ": the server has not answered for " + waited / 1_000
          + " seconds; what was saved before is safe, of the last action it is not known."
          + " Look whether it runs and can be reached from here, and do it again if it is not there then", failure);
    }
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerAwayException(address.words() + ": waiting for the server was broken off; do it again", e);
    }
    pause = Math.min(LONGEST, pause * 2);
  }
}
