package dev.lacuna.selection;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Points in blocks of {@value #SIZE}, dimension by dimension within a block: the inner loop then runs over points and
 * not over dimensions, has no sum to carry, and the JIT turns it into vector instructions. Takes as much memory again
 * as the points, 4 bytes a number.
 */
final class PointBlocks {
  static final int SIZE = 256;
  private final float[][] blocks;
  private final int points;
  private final int width;

  /** @param points {@code [points, d]} */
  PointBlocks(float[][] points) {
    this.points = points.length;
    width = points.length == 0 ? 0 : points[0].length;
    blocks = new float[(points.length + SIZE - 1) / SIZE][width * SIZE];
    parallel(b -> {
      for (int i = 0; i < count(b); i++) {
        float[] point = points[b * SIZE + i];
        for (int k = 0; k < width; k++) {
          blocks[b][k * SIZE + i] = point[k];
        }
      }
    });
  }

  /** Runs over all blocks on all cores. */
  void parallel(java.util.function.IntConsumer work) {
    IntStream.range(0, blocks.length).parallel().forEach(work);
  }

  /** How many blocks there are. */
  int size() {
    return blocks.length;
  }

  /** Points in the block: {@value #SIZE}, but fewer in the last. */
  int count(int block) {
    return Math.min(SIZE, points - block * SIZE);
  }

  /** ‖x − centre‖² of the block's points into {@code out} [{@value #SIZE}]. */
  void squaredDistances(int block, float[] centre, float[] out) {
    float[] values = blocks[block];
    Arrays.fill(out, 0);
    for (int k = 0; k < width; k++) {
      float c = centre[k];
      int start = k * SIZE;
      for (int i = 0; i < SIZE; i++) {
        float difference = values[start + i] - c;
        out[i] += difference * difference;
      }
    }
  }

  /** x · direction of the block's points into {@code out} [{@value #SIZE}]. */
  void dots(int block, float[] direction, float[] out) {
    float[] values = blocks[block];
    Arrays.fill(out, 0);
    for (int k = 0; k < width; k++) {
      float c = direction[k];
      int start = k * SIZE;
      for (int i = 0; i < SIZE; i++) {
        out[i] += values[start + i] * c;
      }
    }
  }
}
