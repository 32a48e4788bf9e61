package dev.lacuna.selection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Lloyd's k-means from k-means++ seeds (Arthur and Vassilvitskii, SODA 2007). O(iterations · n · k · d) on all cores
 * with n the number of points, but at most {@value #SAMPLE} for each cluster: the centres of more are found on that
 * many, drawn by seed, and then all are assigned. Stops when fewer than a thousandth of the points change their
 * cluster. The same points in the same order and the same seed give the same clusters.
 *
 * @param assignment cluster of each point, {@code [N]}, in [0, k)
 * @param centres {@code [k, d]}; a cluster may be empty, and its centre then stays where it was
 */
record KMeans(int[] assignment, float[][] centres) {
  private static final int ITERATIONS = 10;
  private static final int SAMPLE = 40;

  /** @param k at least 1; at most as many clusters as there are points */
  static KMeans of(float[][] points, int k, long seed) {
    int clusters = Math.min(k, points.length);
    if (points.length > (long) SAMPLE * clusters) {
      float[][] some = IntStream.range(0, points.length).boxed()
          .sorted(Comparator.comparingLong(row -> SeededHash.hash(seed, row))).limit((long) SAMPLE * clusters).sorted()
          .map(row -> points[row]).toArray(float[][]::new);
      float[][] centres = lloyd(some, clusters, seed).centres();
      int[] assignment = new int[points.length];
      assign(new PointBlocks(points), centres, assignment);
      return new KMeans(assignment, centres);
    }
    return lloyd(points, clusters, seed);
  }

  private static KMeans lloyd(float[][] points, int k, long seed) {
    PointBlocks blocks = new PointBlocks(points);
    float[][] centres = seeds(blocks, points, k, seed);
    int[] assignment = new int[points.length];
    Arrays.fill(assignment, -1);
    for (int n = 0; n < ITERATIONS; n++) {
      if (assign(blocks, centres, assignment) * 1000L <= points.length) {
        break;
      }
      move(points, assignment, centres);
    }
    return new KMeans(assignment, centres);
  }

  int clusters() {
    return centres.length;
  }

  private static float[][] seeds(PointBlocks blocks, float[][] points, int k, long seed) {
    Coverage coverage = new Coverage(blocks, points.length);
    float[][] centres = new float[k][];
    for (int c = 0; c < k; c++) {
      int drawn = c == 0 ? (int) (SeededHash.uniform(seed, -1) * points.length)
          : draw(points.length, coverage::squared, SeededHash.uniform(seed, -1 - c));
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

  /** How many points changed their cluster. Compares ‖c‖² − 2 x·c, which lacks only ‖x‖². */
  private static int assign(PointBlocks blocks, float[][] centres, int[] assignment) {
    float[] norms = new float[centres.length];
    for (int c = 0; c < centres.length; c++) {
      for (float value : centres[c]) {
        norms[c] += value * value;
      }
    }
    int[] changed = new int[blocks.size()];
    blocks.parallel(b -> {
      float[] dots = new float[PointBlocks.SIZE];
      float[] least = new float[PointBlocks.SIZE];
      int[] nearest = new int[PointBlocks.SIZE];
      Arrays.fill(least, Float.POSITIVE_INFINITY);
      for (int c = 0; c < centres.length; c++) {
        blocks.dots(b, centres[c], dots);
        for (int i = 0; i < PointBlocks.SIZE; i++) {
          float distance = norms[c] - 2 * dots[i];
          if (distance < least[i]) {
            least[i] = distance;
            nearest[i] = c;
          }
        }
      }
      for (int i = 0; i < blocks.count(b); i++) {
        changed[b] += assignment[b * PointBlocks.SIZE + i] != nearest[i] ? 1 : 0;
        assignment[b * PointBlocks.SIZE + i] = nearest[i];
      }
    });
    return Arrays.stream(changed).sum();
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
