package dev.lacuna.selection;

import java.util.Arrays;

/** The distance from every point to the nearest centre so far. Adding a centre costs O(points · d) on all cores. */
final class Coverage {
  private final PointBlocks blocks;
  private final float[] nearest;

  /** @param points {@code [points, d]} */
  Coverage(float[][] points) {
    this(new PointBlocks(points), points.length);
  }

  Coverage(PointBlocks blocks, int points) {
    this.blocks = blocks;
    nearest = new float[points];
    Arrays.fill(nearest, Float.POSITIVE_INFINITY);
  }

  /** @param centre {@code [d]} */
  void add(float[] centre) {
    blocks.parallel(b -> {
      float[] distances = new float[PointBlocks.SIZE];
      blocks.squaredDistances(b, centre, distances);
      int from = b * PointBlocks.SIZE;
      for (int i = 0; i < blocks.count(b); i++) {
        nearest[from + i] = Math.min(nearest[from + i], distances[i]);
      }
    });
  }

  /** Squared Euclidean distance to the nearest centre; infinite while there is none. */
  float squared(int point) {
    return nearest[point];
  }
}
