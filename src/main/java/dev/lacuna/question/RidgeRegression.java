package dev.lacuna.question;

import dev.lacuna.hiddenstates.StateRows;
import java.util.stream.IntStream;

/**
 * Linear maps by ridge regression: W = argmin Σ_i ‖W x_i + b − y_i‖² + λ‖W‖², b not penalised; solved by Cholesky in
 * whichever of the two forms is smaller, Xᵀ(XXᵀ + λI)⁻¹Y or (XᵀX + λI)⁻¹XᵀY.
 */
final class RidgeRegression {
  private RidgeRegression() {}

  /** @param weight {@code [out][in]}, @param bias {@code [out]} */
  record Map(float[][] weight, float[] bias) {}

  /**
   * @param x {@code [n][in]}
   * @param y {@code [n][out]}
   */
  static Map fit(float[][] x, float[][] y, double lambda) {
    double[] meanX = StateRows.mean(x);
    double[] meanY = StateRows.mean(y);
    double[][] a = centred(x, meanX);
    double[][] b = centred(y, meanY);
    double[][] weight = x.length < meanX.length ? dual(a, b, lambda) : primal(a, b, lambda);
    float[][] out = new float[meanY.length][meanX.length];
    float[] bias = new float[meanY.length];
    for (int o = 0; o < out.length; o++) {
      double shift = meanY[o];
      for (int i = 0; i < meanX.length; i++) {
        out[o][i] = (float) weight[i][o];
        shift -= weight[i][o] * meanX[i];
      }
      bias[o] = (float) shift;
    }
    return new Map(out, bias);
  }

  private static double[][] primal(double[][] x, double[][] y, double lambda) {
    return solve(plus(times(transposed(x), x), lambda), times(transposed(x), y));
  }

  private static double[][] dual(double[][] x, double[][] y, double lambda) {
    return times(transposed(x), solve(plus(times(x, transposed(x)), lambda), y));
  }

  private static double[][] plus(double[][] square, double lambda) {
    for (int i = 0; i < square.length; i++) {
      square[i][i] += lambda;
    }
    return square;
  }

  /** Solves a·z = b for a symmetric, positive definite a, which is overwritten. */
  static double[][] solve(double[][] a, double[][] b) {
    int n = a.length;
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        a[j][j] -= a[j][k] * a[j][k];
      }
      double pivot = Math.sqrt(a[j][j]);
      a[j][j] = pivot;
      int column = j;
      IntStream.range(j + 1, n).parallel().forEach(i -> {
        double sum = a[i][column];
        for (int k = 0; k < column; k++) {
          sum -= a[i][k] * a[column][k];
        }
        a[i][column] = sum / pivot;
      });
    }
    int width = b[0].length;
    double[][] z = new double[n][];
    for (int i = 0; i < n; i++) {
      z[i] = b[i].clone();
      for (int k = 0; k < i; k++) {
        subtract(z[i], a[i][k], z[k]);
      }
      for (int c = 0; c < width; c++) {
        z[i][c] /= a[i][i];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        subtract(z[i], a[k][i], z[k]);
      }
      for (int c = 0; c < width; c++) {
        z[i][c] /= a[i][i];
      }
    }
    return z;
  }

  private static void subtract(double[] from, double factor, double[] what) {
    for (int c = 0; c < from.length; c++) {
      from[c] -= factor * what[c];
    }
  }

  private static double[][] centred(float[][] rows, double[] mean) {
    double[][] out = new double[rows.length][mean.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < mean.length; k++) {
        out[i][k] = rows[i][k] - mean[k];
      }
    }
    return out;
  }

  private static double[][] transposed(double[][] a) {
    double[][] out = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < out.length; j++) {
        out[j][i] = a[i][j];
      }
    }
    return out;
  }

  private static double[][] times(double[][] a, double[][] b) {
    double[][] out = new double[a.length][b[0].length];
    IntStream.range(0, a.length).parallel().forEach(i -> {
      for (int k = 0; k < b.length; k++) {
        double factor = a[i][k];
        for (int j = 0; j < out[i].length; j++) {
          out[i][j] += factor * b[k][j];
        }
      }
    });
    return out;
  }
}
