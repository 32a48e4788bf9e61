package dev.lacuna.knowledge.map;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Many independent pieces of work on all cores, in portions: between two of them the caller's thread tells how far it
 * is.
 */
final class ParallelPortions {
  private ParallelPortions() {}

  static void run(String phase, int count, int portion, MapListener listener, IntConsumer work) {
    for (int from = 0; from < count; from += portion) {
      listener.progress(phase, from, count);
      int to = Math.min(count, from + portion);
      IntStream.range(from, to).parallel().forEach(work);
    }
    listener.progress(phase, count, count);
  }
}
