package dev.lacuna.question;

import java.util.List;

/** Whether a state lies nearer to the one that was asked for than nearly all states of the pool do. */
final class RoundTrip {
  private static final int MOST_SAMPLED = 1_000;

  private final List<float[]> pool;
  private final double share;

  /**
   * @param pool standardised states; of many, some are looked at
   * @param share of the pool that may be nearer
   */
  RoundTrip(List<float[]> pool, double share) {
    int step = Math.max(1, pool.size() / MOST_SAMPLED);
    this.pool = java.util.stream.IntStream.range(0, pool.size() / step).mapToObj(i -> pool.get(i * step)).toList();
    this.share = share;
  }

  /** @param goal standardised, @param distance of a text's own state from it */
  boolean lands(float[] goal, double distance) {
    long nearer = pool.stream().filter(state -> StateScale.distance(goal, state) < distance).count();
    return nearer <= share * pool.size();
  }
}
