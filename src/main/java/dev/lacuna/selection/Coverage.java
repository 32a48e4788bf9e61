package dev.lacuna.selection;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The distance from every point to the nearest centre so far. Adding a centre costs O(points · d).
 *
 * <p>Points lie in blocks of {@value #BLOCK}, dimension by dimension within a block: the inner loop then runs over
 * points and not over dimensions, has no sum to carry, and the JIT turns it into vector instructions.
 */
final class Coverage {
  private static final int BLOCK = 256;
  private final float[][] blocks;
  private final float[] nearest;
  private final int width;

  /** @param points {@code [points, d]} */
  Coverage(float[][] points) {
    width = points.length == 0 ? 0 : points[0].length;
    nearest = new float[points.length];
    Arrays.fill(nearest, Float.POSITIVE_INFINITY);
    blocks = new float[(points.length + BLOCK - 1) / BLOCK][width * BLOCK];
    IntStream.range(0, blocks.length).parallel().forEach(b -> {
      int from = b * BLOCK;
      int count = Math.min(BLOCK, points.length - from);
      for (int i = 0; i < count; i++) {
        float[] point = points[from + i];
        for (int k = 0; k < width; k++) {
          blocks[b][k * BLOCK + i] = point[k];
        }
      }
    });
  }

  /** @param centre {@code [d]} */
  void add(float[] centre) {
    IntStream.range(0, blocks.length).parallel().forEach(b -> {
      float[] distances = squaredDistances(blocks[b], centre);
      int from = b * BLOCK;
      int count = Math.min(BLOCK, nearest.length - from);
      for (int i = 0; i < count; i++) {
        nearest[from + i] = Math.min(nearest[from + i], distances[i]);
      }
    });
  }

  /** Squared Euclidean distance to the nearest centre; infinite while there is none. */
  float squared(int point) {
    return nearest[point];
  }

  private float[] squaredDistances(float[] block, float[] centre) {
    float[] sums = new float[BLOCK];
    for (int k = 0; k < width; k++) {
      float c = centre[k];
      int start = k * BLOCK;
      for (int i = 0; i < BLOCK; i++) {
        float difference = block[start + i] - c;
        sums[i] += difference * difference;
      }
    }
    return sums;
  }
}
