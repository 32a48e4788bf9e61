package dev.lacuna.learningcurve;

import java.util.List;

/**
 * The saturating curve {@code acc(n) = a − b·n^(−c)}, the inverse power law of learning curves (Figueroa et al., BMC
 * Medical Informatics and Decision Making 12:8, 2012; Hestness et al., arXiv 1712.00409).
 *
 * @param a where it ends, in [0, 1]; {@code b} at least 0, so that it never falls
 * @param c how fast, in [{@value #SLOWEST}, {@value #FASTEST}]
 */
public record PowerLaw(double a, double b, double c) {
  static final double SLOWEST = 0.1;
  static final double FASTEST = 2;

  /** Share of questions right at that many labels (at least 1), in [0, 1]. */
  public double at(double labels) {
    return Math.clamp(a - b * Math.pow(Math.max(1, labels), -c), 0, 1);
  }

  /** The sum of weighted squared residuals. */
  double error(List<MeasuredAccuracy> points, double[] weights) {
    double sum = 0;
    for (int i = 0; i < points.size(); i++) {
      double residual = points.get(i).accuracy() - at(points.get(i).labels());
      sum += weights[i] * residual * residual;
    }
    return sum;
  }
}
