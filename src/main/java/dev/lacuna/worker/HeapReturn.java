package dev.lacuna.worker;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/**
 * Has the Java runtime give memory back while long work goes on. Left alone it makes its heap larger before it looks
 * for what is dead, up to all that it was allowed, and frees the native memory behind arrays that are handed to
 * libtorch only with the Java objects that stand for it. So once either has grown by {@link #GROWTH}, all is collected:
 * about a tenth of a second for what a round holds.
 */
final class HeapReturn {
  private static final long GROWTH = 96L << 20;

  /** What a worker begins with; a collection says what it has come to. */
  private long heap = 64L << 20;
  private long direct;

  /** To be called between two steps of long work; costs microseconds where nothing is to be done. */
  void between() {
    if (heapCommitted() > heap + GROWTH || directUsed() > direct + GROWTH) {
      System.gc();
      heap = heapCommitted();
      direct = directUsed();
    }
  }

  private static long heapCommitted() {
    return Runtime.getRuntime().totalMemory();
  }

  private static long directUsed() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct")).mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
  }
}
