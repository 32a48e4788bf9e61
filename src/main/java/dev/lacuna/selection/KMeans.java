package dev.lacuna.selection;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Lloyd's k-means from k-means++ seeds (Arthur and Vassilvitskii, SODA 2007). O(iterations · N · k · d) on all cores;
 * stops when no point changes its cluster. The same points in the same order and the same seed give the same clusters.
 *
 * @param assignment cluster of each point, {@code [N]}, in [0, k)
 * @param centres {@code [k, d]}; a cluster may be empty, and its centre then stays where it was
 */
record KMeans(int[] assignment, float[][] centres) {
  private static final int ITERATIONS = 20;

  /** @param k at least 1; at most as many clusters as there are points */
  static KMeans of(float[][] points, int k, long seed) {
    Blocks blocks = new Blocks(points);
    float[][] centres = seeds(blocks, points, Math.min(k, points.length), seed);
    int[] assignment = new int[points.length];
    Arrays.fill(assignment, -1);
    for (int n = 0; n < ITERATIONS; n++) {
      if (!assign(blocks, centres, assignment)) {
        break;
      }
      move(points, assignment, centres);
    }
    return new KMeans(assignment, centres);
  }

  int clusters() {
    return centres.length;
  }

  private static float[][] seeds(Blocks blocks, float[][] points, int k, long seed) {
    Coverage coverage = new Coverage(blocks, points.length);
    float[][] centres = new float[k][];
    for (int c = 0; c < k; c++) {
      int drawn = c == 0 ? (int) (Draw.uniform(seed, -1) * points.length)
          : draw(points.length, coverage::squared, Draw.uniform(seed, -1 - c));
      centres[c] = points[drawn].clone();
      coverage.add(centres[c]);
    }
    return centres;
  }

  /**
   * Draws a row with chance in proportion to its weight; the first row where all weigh nothing.
   *
   * @param uniform in [0, 1)
   */
  static int draw(int rows, IntToDoubleFunction weight, double uniform) {
    double total = 0;
    for (int row = 0; row < rows; row++) {
      total += weight.applyAsDouble(row);
    }
    double goal = uniform * total;
    int last = 0;
    for (int row = 0; row < rows; row++) {
      double w = weight.applyAsDouble(row);
      if (w > 0) {
        last = row;
        goal -= w;
        if (goal < 0) {
          break;
        }
      }
    }
    return last;
  }

  /** True when a point changed its cluster. Compares ‖c‖² − 2 x·c, which lacks only ‖x‖². */
  private static boolean assign(Blocks blocks, float[][] centres, int[] assignment) {
    float[] norms = new float[centres.length];
    for (int c = 0; c < centres.length; c++) {
      for (float value : centres[c]) {
        norms[c] += value * value;
      }
    }
    boolean[] changed = new boolean[blocks.size()];
    blocks.parallel(b -> {
      float[] dots = new float[Blocks.SIZE];
      float[] least = new float[Blocks.SIZE];
      int[] nearest = new int[Blocks.SIZE];
      Arrays.fill(least, Float.POSITIVE_INFINITY);
      for (int c = 0; c < centres.length; c++) {
        blocks.dots(b, centres[c], dots);
        for (int i = 0; i < Blocks.SIZE; i++) {
          float distance = norms[c] - 2 * dots[i];
          if (distance < least[i]) {
            least[i] = distance;
            nearest[i] = c;
          }
        }
      }
      for (int i = 0; i < blocks.count(b); i++) {
        changed[b] |= assignment[b * Blocks.SIZE + i] != nearest[i];
        assignment[b * Blocks.SIZE + i] = nearest[i];
      }
    });
    for (boolean one : changed) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  private static void move(float[][] points, int[] assignment, float[][] centres) {
    int width = centres[0].length;
    double[][] sums = new double[centres.length][width];
    int[] counts = new int[centres.length];
    for (int i = 0; i < points.length; i++) {
      double[] sum = sums[assignment[i]];
      counts[assignment[i]]++;
      for (int k = 0; k < width; k++) {
        sum[k] += points[i][k];
      }
    }
    for (int c = 0; c < centres.length; c++) {
      for (int k = 0; k < width && counts[c] > 0; k++) {
        centres[c][k] = (float) (sums[c][k] / counts[c]);
      }
    }
  }
}
