package dev.lacuna.hiddenstates;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Leading eigenvectors of the covariance by block power iteration with Rayleigh-Ritz (Halko, Martinsson and Tropp,
 * arXiv 0909.4061, §4.5, iterated until it stands still). The covariance is never built: a step costs O(n·d·block).
 *
 * @param mean {@code [d]}
 * @param axes {@code [count, d]}, unit vectors, largest variance first, the largest part of each positive
 */
public record PrincipalAxes(float[] mean, float[] axes) {
  /** More rows than this do not change two directions visibly; a stride through all of them is used. */
  private static final int ROWS = 20_000;
  private static final int EXTRA = 8;
  private static final int STEPS = 200;
  private static final int CHUNK = 512;

  /** @param states {@code [n, d]}, at least one, all finite */
  public static PrincipalAxes of(float[][] states, int count) {
    return of(states, count, ROWS, STEPS);
  }

  /**
   * @param most rows looked at
   * @param steps of the iteration at most: few make a start for a map in a moment
   */
  static PrincipalAxes of(float[][] states, int count, int most, int steps) {
    int d = states[0].length;
    float[][] rows = stride(states, most);
    double[] mean = StateRows.mean(rows);
    int block = Math.min(d, count + EXTRA);
    double[][] basis = start(block, d);
    double[][] vectors = basis;
    double[] before = new double[count];
    for (int step = 0; step < steps; step++) {
      double[][] image = covarianceTimes(rows, mean, basis);
      double[][] small = new double[block][block];
      for (int a = 0; a < block; a++) {
        for (int b = 0; b < block; b++) {
          small[a][b] = dot(basis[a], image[b]);
        }
      }
      SymmetricEigen ritz = SymmetricEigen.of(small);
      vectors = combine(basis, ritz.vectors(), count);
      double[] now = Arrays.copyOf(ritz.values(), count);
      double moved = 0;
      for (int a = 0; a < count; a++) {
        moved = Math.max(moved, Math.abs(now[a] - before[a]));
      }
      // A Ritz value's error is the square of its vector's: this leaves the vectors right to about 1e-6.
      if (moved <= 1e-13 * Math.abs(now[0])) {
        break;
      }
      before = now;
      basis = orthonormal(image);
    }
    float[] axes = new float[count * d];
    for (int a = 0; a < Math.min(count, vectors.length); a++) {
      double sign = sign(vectors[a]);
      for (int k = 0; k < d; k++) {
        axes[a * d + k] = (float) (sign * vectors[a][k]);
      }
    }
    return new PrincipalAxes(StateRows.floats(mean), axes);
  }

  private static float[][] stride(float[][] states, int most) {
    if (states.length <= most) {
      return states;
    }
    return IntStream.range(0, most).mapToObj(i -> states[(int) ((long) i * states.length / most)])
        .toArray(float[][]::new);
  }

  private static double[][] start(int block, int d) {
    Random random = new Random(20_240_917);
    double[][] basis = new double[block][d];
    for (double[] vector : basis) {
      Arrays.setAll(vector, k -> random.nextGaussian());
    }
    return orthonormal(basis);
  }

  /**
   * Σ_i (x_i − mean) ((x_i − mean)·q) / n for each q. Chunks are added in order: the sum must not depend on threads.
   */
  private static double[][] covarianceTimes(float[][] rows, double[] mean, double[][] basis) {
    int d = mean.length;
    int chunks = (rows.length + CHUNK - 1) / CHUNK;
    double[][][] parts = IntStream.range(0, chunks).parallel().mapToObj(c -> {
      double[][] sum = new double[basis.length][d];
      double[] centred = new double[d];
      for (int i = c * CHUNK; i < Math.min(rows.length, (c + 1) * CHUNK); i++) {
        float[] row = rows[i];
        for (int k = 0; k < d; k++) {
          centred[k] = row[k] - mean[k];
        }
        for (int a = 0; a < basis.length; a++) {
          double along = dot(basis[a], centred) / rows.length;
          double[] to = sum[a];
          for (int k = 0; k < d; k++) {
            to[k] += along * centred[k];
          }
        }
      }
      return sum;
    }).toArray(double[][][]::new);
    double[][] total = new double[basis.length][d];
    for (double[][] part : parts) {
      for (int a = 0; a < total.length; a++) {
        for (int k = 0; k < d; k++) {
          total[a][k] += part[a][k];
        }
      }
    }
    return total;
  }

  private static double[][] combine(double[][] basis, double[][] vectors, int count) {
    double[][] out = new double[Math.min(count, basis.length)][basis[0].length];
    for (int a = 0; a < out.length; a++) {
      for (int b = 0; b < basis.length; b++) {
        for (int k = 0; k < out[a].length; k++) {
          out[a][k] += vectors[a][b] * basis[b][k];
        }
      }
    }
    return out;
  }

  /** Gram-Schmidt, each vector twice against rounding; one that depends on the others becomes 0. */
  private static double[][] orthonormal(double[][] vectors) {
    double[][] out = new double[vectors.length][];
    for (int a = 0; a < vectors.length; a++) {
      double[] v = vectors[a].clone();
      double length = Math.sqrt(dot(v, v));
      for (int pass = 0; pass < 2; pass++) {
        for (int b = 0; b < a; b++) {
          double along = dot(out[b], v);
          for (int k = 0; k < v.length; k++) {
            v[k] -= along * out[b][k];
          }
        }
      }
      double left = Math.sqrt(dot(v, v));
      for (int k = 0; k < v.length; k++) {
        v[k] = left > 1e-12 * length ? v[k] / left : 0;
      }
      out[a] = v;
    }
    return out;
  }

  private static double sign(double[] vector) {
    double largest = 0;
    for (double value : vector) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    return largest < 0 ? -1 : 1;
  }

  private static double dot(double[] x, double[] y) {
    double a = 0;
    double b = 0;
    double c = 0;
    double e = 0;
    int k = 0;
    for (; k + 3 < x.length; k += 4) {
      a += x[k] * y[k];
      b += x[k + 1] * y[k + 1];
      c += x[k + 2] * y[k + 2];
      e += x[k + 3] * y[k + 3];
    }
    for (; k < x.length; k++) {
      a += x[k] * y[k];
    }
    return a + b + c + e;
  }
}
