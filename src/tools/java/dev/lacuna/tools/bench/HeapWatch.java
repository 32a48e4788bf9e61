package dev.lacuna.tools.bench;

import java.util.concurrent.atomic.AtomicLong;

/** Looks at the heap every 20 ms and keeps the largest use that it saw, in bytes. */
final class HeapWatch implements AutoCloseable {
  private final AtomicLong peak = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().daemon().name("heap watch").start(this::watch);

  private void watch() {
    try {
      while (true) {
        peak.accumulateAndGet(used(), Math::max);
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  long peak() {
    return Math.max(peak.get(), used());
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
