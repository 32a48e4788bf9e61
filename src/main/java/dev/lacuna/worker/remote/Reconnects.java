package dev.lacuna.worker.remote;

import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a connection that broke is made again, and after how long. Only what has worked once is: a wrong command is
 * told at once. A worker that ends again and again before it has done anything new is given up, a machine that cannot
 * be reached only after ten minutes: a laptop that is opened needs some of them to be on the net.
 */
final class Reconnects {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int MOST_ENDS = 5;

  private final Duration first;
  private boolean reached;
  private boolean connected;
  private int ends;
  private int tries;
  private long since;

  /** @param first pause; each that follows is twice as long */
  Reconnects(Duration first) {
    this.first = first;
  }

  /** The worker at the other end has answered. */
  synchronized void reached() {
    reached = true;
    connected = true;
  }

  /** Something new was done. */
  synchronized void advanced() {
    ends = 0;
    tries = 0;
  }

  /** @return after how long it is tried again; empty where it is not */
  synchronized Optional<Duration> after(LacunaException failure) {
    boolean lost = failure.code() == ErrorCode.WORKER_DIED || failure.code() == ErrorCode.WORKER_START;
    if (!lost || !reached) {
      return Optional.empty();
    }
    if (tries++ == 0) {
      since = System.nanoTime();
    }
    ends += connected ? 1 : 0;
    connected = false;
    if (ends >= MOST_ENDS || System.nanoTime() - since > LONGEST.toNanos()) {
      return Optional.empty();
    }
    Duration pause = first.multipliedBy(1L << Math.min(tries - 1, 10));
    return Optional.of(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
  }
}
