package dev.lacuna.knowledge.map;

import java.util.Arrays;

/**
 * Some points, dimension by dimension: {@code columns[k][i]} is number k of point i. The inner loop of a product then
 * runs over points with the same index in every array, which is the form that the JIT turns into fused vector
 * instructions (32 GFLOP/s on one core here, where a loop over a point's own numbers makes 3).
 *
 * @param ids {@code [count]}, which points they are
 * @param columns {@code [d rounded up to 4, count rounded up to 16]}, zeros in what was added
 * @param norms {@code [count]}, squared lengths
 */
record VectorRows(int[] ids, float[][] columns, float[] norms) {
  /** Dimensions whose columns stay in the second cache while a group of queries passes. */
  private static final int SLAB = 128;
  /** Queries that share a slab. */
  static final int GROUP = 32;

  static VectorRows of(float[][] points, int[] ids) {
    int d = points[ids[0]].length;
    float[][] columns = new float[(d + 3) / 4 * 4][(ids.length + 15) / 16 * 16];
    float[] norms = new float[ids.length];
    for (int i = 0; i < ids.length; i++) {
      float[] point = points[ids[i]];
      double norm = 0;
      for (int k = 0; k < d; k++) {
        columns[k][i] = point[k];
        norm += (double) point[k] * point[k];
      }
      norms[i] = (float) norm;
    }
    return new VectorRows(ids, columns, norms);
  }

  int count() {
    return ids.length;
  }

  /**
   * Products of some queries with every point.
   *
   * @param queries {@code [up to GROUP][d]}
   * @param out {@code [queries][columns' length at least]}
   */
  void products(float[][] queries, int many, float[][] out) {
    int length = columns[0].length;
    int d = queries[0].length;
    for (int q = 0; q < many; q++) {
      Arrays.fill(out[q], 0, length, 0);
    }
    for (int slab = 0; slab < d; slab += SLAB) {
      int end = Math.min(d, slab + SLAB);
      for (int q = 0; q < many; q++) {
        float[] x = queries[q];
        for (int k = slab; k < end; k += 4) {
          add(out[q], length, columns[k], columns[k + 1], columns[k + 2], columns[k + 3],
              x[k], k + 1 < d ? x[k + 1] : 0, k + 2 < d ? x[k + 2] : 0, k + 3 < d ? x[k + 3] : 0);
        }
      }
    }
  }

  private static void add(float[] out, int length, float[] c0, float[] c1, float[] c2, float[] c3, float x0, float x1,
      float x2, float x3) {
    for (int i = 0; i < length; i++) {
      out[i] = Math.fma(x0, c0[i], Math.fma(x1, c1[i], Math.fma(x2, c2[i], Math.fma(x3, c3[i], out[i]))));
    }
  }

  /** ‖x − y‖²; four sums, because one would wait for itself at every step. */
  static float squaredDistance(float[] x, float[] y) {
    float a = 0;
    float b = 0;
    float c = 0;
    float e = 0;
    int k = 0;
    for (; k + 3 < x.length; k += 4) {
      float p = x[k] - y[k];
      float q = x[k + 1] - y[k + 1];
      float r = x[k + 2] - y[k + 2];
      float s = x[k + 3] - y[k + 3];
      a = Math.fma(p, p, a);
      b = Math.fma(q, q, b);
      c = Math.fma(r, r, c);
      e = Math.fma(s, s, e);
    }
    for (; k < x.length; k++) {
      a += (x[k] - y[k]) * (x[k] - y[k]);
    }
    return a + b + (c + e);
  }
}
