package dev.lacuna.worker;

import dev.lacuna.worker.api.LifeSign;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;

/**
 * Sees whether a worker that was asked something works. It does while it says anything, or answers pulses and uses the
 * processor: a stopped process answers none, and one whose driver waits for ever answers them but does not work. A
 * worker on another machine may be of an older version, which has no pulse; then its refusal is the sign of life.
 */
final class Heartbeat {
  /** Without any sign for so long, it is told. */
  static final Duration SILENCE = Duration.ofSeconds(10);
  /** Of one processor's time, between two pulses; what answers a pulse takes less than a tenth of it. */
  private static final double WORKS = 0.02;
  private static final int CHECKS = 5;
  /** A process that was just started is given so many times as long: its Java reads its classes. */
  private static final int START = 3;

  private final Duration silence;
  private final Supplier<CompletableFuture<LifeSign>> ask;
  private final DoubleConsumer listener;
  private volatile long signAt = System.nanoTime();
  private volatile boolean silent;
  private volatile boolean started;
  private Optional<CompletableFuture<LifeSign>> pulse = Optional.empty();
  private Optional<LifeSign> last = Optional.empty();
  private long lastAt;

  /**
   * @param ask sends a pulse; it may block, as a stopped process reads nothing
   * @param listener seconds without a sign, again and again while there is none, and 0 once there is one
   */
  Heartbeat(Duration silence, Supplier<CompletableFuture<LifeSign>> ask, DoubleConsumer listener) {
    this.silence = silence;
    this.ask = ask;
    this.listener = listener;
  }

  /** It said something, or was just asked something. */
  void signOfLife() {
    signAt = System.nanoTime();
  }

  boolean isSilent() {
    return silent;
  }

  /** Looks until the process is gone; on a thread of its own. */
  void watch(BooleanSupplier alive, BooleanSupplier asked) {
    try {
      while (alive.getAsBoolean()) {
        Thread.sleep(silence.dividedBy(CHECKS));
        if (asked.getAsBoolean()) {
          check();
        } else {
          last = Optional.empty();
          signOfLife();
          report(0);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    silent = false;
  }

  private void check() {
    if (pulse.isEmpty() || pulse.get().isDone()) {
      pulse.ifPresent(this::read);
      var next = new CompletableFuture<LifeSign>();
      pulse = Optional.of(next);
      Thread.startVirtualThread(() -> send(next));
    }
    long quiet = System.nanoTime() - signAt;
    report(quiet > silence.toNanos() * (started ? 1 : START) ? quiet / 1e9 : 0);
  }

  private void send(CompletableFuture<LifeSign> next) {
    try {
      ask.get().whenComplete((answer, thrown) -> {
        if (thrown == null) {
          next.complete(answer);
        } else {
          next.completeExceptionally(thrown);
        }
      });
    } catch (RuntimeException e) {
      next.completeExceptionally(e); // the pipe is broken
    }
  }

  /** Of what it has used since the last pulse; the first one tells only that it lives. */
  private void read(CompletableFuture<LifeSign> answered) {
    try {
      LifeSign now = answered.join();
      started = true;
      long at = System.nanoTime();
      double used = last.map(before -> now.cpuSeconds() - before.cpuSeconds()).orElse(0.0);
      if (now.cpuSeconds() < 0 || last.isPresent() && used >= WORKS * (at - lastAt) / 1e9) {
        signOfLife();
      }
      last = Optional.of(now);
      lastAt = at;
    } catch (CompletionException e) {
      if (e.getCause() instanceof ResponseErrorException) {
        signOfLife();
      }
    }
  }

  private void report(double seconds) {
    boolean was = silent;
    silent = seconds > 0;
    if (was || silent) {
      listener.accept(seconds);
    }
  }
}
