package dev.lacuna.statistics;

/** Two-sided 95 % points of Student's t, within 0.001 of the exact ones. */
final class StudentT {
  /** For 1, 2, … degrees of freedom, where the expansion is not good enough. */
  private static final double[] FEW = {12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469};
  /** The same point of the normal distribution. */
  private static final double Z = 1.959964;

  private StudentT() {}

  /**
   * Above six degrees by Fisher and Cornish's expansion in 1/ν (Abramowitz and Stegun 1964, 26.7.5).
   *
   * @param freedom ν, at least 1
   */
  static double quantile(int freedom) {
    if (freedom <= FEW.length) {
      return FEW[freedom - 1];
    }
    double z3 = Z * Z * Z;
    double z5 = z3 * Z * Z;
    double z7 = z5 * Z * Z;
    double v = freedom;
    return Z + (z3 + Z) / (4 * v) + (5 * z5 + 16 * z3 + 3 * Z) / (96 * v * v)
        + (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * v * v * v);
  }
}
