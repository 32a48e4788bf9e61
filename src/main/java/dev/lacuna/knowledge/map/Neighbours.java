package dev.lacuna.knowledge.map;

/**
 * Nearest neighbours of every point by Euclidean distance, itself left out, nearest first.
 *
 * @param k neighbours for each point
 * @param ids {@code [n·k]}
 * @param distances {@code [n·k]}
 */
public record Neighbours(int k, int[] ids, float[] distances) {
  /** Up to so many points every pair is looked at. */
  public static final int EXACT = 8_192;

  public int points() {
    return k == 0 ? 0 : ids.length / k;
  }

  /**
   * Exact up to {@link #EXACT} points, beyond that nearly (see {@link PivotIndex}). The answer depends on the points
   * and the seed and on no number of threads.
   *
   * @param points {@code [n, d]}, finite, n > k; centred points lose least to rounding
   * @param listener hears progress and may throw to cancel
   */
  public static Neighbours of(float[][] points, int k, long seed, MapListener listener) {
    return points.length <= EXACT ? exact(points, k, listener)
        : PivotIndex.of(points, seed, listener).neighbours(k, listener);
  }

  /** Every pair, as blocked products: ‖x‖² + ‖y‖² − 2x·y chooses, the difference itself is what is reported. */
  public static Neighbours exact(float[][] points, int k, MapListener listener) {
    int n = points.length;
    VectorRows[] blocks = DistanceRows.blocks(points);
    Neighbours out = new Neighbours(k, new int[n * k], new float[n * k]);
    int groups = (n + VectorRows.GROUP - 1) / VectorRows.GROUP;
    ParallelPortions.run("looking for neighbours", groups, 64, listener, g -> {
      int from = g * VectorRows.GROUP;
      int many = Math.min(VectorRows.GROUP, n - from);
      BlockSearch search = new BlockSearch(many, k, DistanceRows.BLOCK);
      for (int q = 0; q < many; q++) {
        search.query(q, from + q, points[from + q]);
      }
      for (VectorRows block : blocks) {
        search.scan(block, many);
      }
      for (int q = 0; q < many; q++) {
        out.keep(from + q, search.best(q), points);
      }
    });
    return out;
  }

  /** Distances anew by differences, and sorted by them: products lose the small ones to rounding. */
  void keep(int i, SmallestOf best, float[][] points) {
    SmallestOf sorted = new SmallestOf(k);
    for (int j = 0; j < best.size(); j++) {
      sorted.offer(best.ids[j], (float) Math.sqrt(VectorRows.squaredDistance(points[i], points[best.ids[j]])));
    }
    System.arraycopy(sorted.ids, 0, ids, i * k, k);
    System.arraycopy(sorted.distances, 0, distances, i * k, k);
  }
}
