package dev.lacuna.hiddenstates;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan §8.5).
 *
 * @param values falling
 * @param vectors {@code vectors[a]} belongs to {@code values[a]}
 */
record SymmetricEigen(double[] values, double[][] vectors) {
  private static final int SWEEPS = 60;

  static SymmetricEigen of(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][];
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean turned = false;
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          if (Math.abs(a[p][q]) > 1e-17 * Math.sqrt(Math.abs(a[p][p] * a[q][q])) && a[p][q] != 0) {
            rotate(a, v, p, q);
            turned = true;
          }
        }
      }
      if (!turned) {
        break;
      }
    }
    int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> -a[i][i]))
        .mapToInt(Integer::intValue).toArray();
    double[] values = new double[n];
    double[][] vectors = new double[n][n];
    for (int r = 0; r < n; r++) {
      values[r] = a[order[r]][order[r]];
      for (int i = 0; i < n; i++) {
        vectors[r][i] = v[i][order[r]];
      }
    }
    return new SymmetricEigen(values, vectors);
  }

  private static void rotate(double[][] a, double[][] v, int p, int q) {
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = c * kp - s * kq;
      a[k][q] = s * kp + c * kq;
    }
    for (int k = 0; k < a.length; k++) {
      double pk = a[p][k];
      double qk = a[q][k];
      a[p][k] = c * pk - s * qk;
      a[q][k] = s * pk + c * qk;
      double kp = v[k][p];
      double kq = v[k][q];
      v[k][p] = c * kp - s * kq;
      v[k][q] = s * kp + c * kq;
    }
  }
}
