package dev.lacuna.learningcurve;

/**
 * Least squares within the bounds of a {@link PowerLaw}. For a given c the curve is a straight line in n^(−c), whose
 * best a and b are known in closed form; c is searched on a logarithmic grid. The grid's powers depend on the labels
 * alone and are computed once, because a bootstrap fits the same labels hundreds of times.
 */
final class PowerLawFit {
  private static final int STEPS = 36;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final double[] labels;
  private final double[][] powers = new double[STEPS][];
  private final double[] grid = new double[STEPS];

  /** @param labels all at least 1 */
  PowerLawFit(double[] labels) {
    this.labels = labels;
    double ratio = Math.pow(PowerLaw.FASTEST / PowerLaw.SLOWEST, 1.0 / (STEPS - 1));
    for (int i = 0; i < STEPS; i++) {
      grid[i] = Math.min(PowerLaw.FASTEST, PowerLaw.SLOWEST * Math.pow(ratio, i));
      powers[i] = powers(grid[i]);
    }
  }

  /** The best curve of the grid: near enough for a draw of a bootstrap. */
  PowerLaw coarse(double[] accuracies) {
    int at = best(accuracies);
    return law(line(powers[at], accuracies, grid[at]));
  }

  /** The best curve: golden section between the grid's neighbours of the coarse one. */
  PowerLaw fine(double[] accuracies) {
    int at = best(accuracies);
    Line best = line(powers[at], accuracies, grid[at]);
    double low = grid[Math.max(0, at - 1)];
    double high = grid[Math.min(STEPS - 1, at + 1)];
    for (int i = 0; i < 40; i++) {
      double c = high - GOLDEN * (high - low);
      double d = low + GOLDEN * (high - low);
      Line left = line(powers(c), accuracies, c);
      Line right = line(powers(d), accuracies, d);
      best = left.error < best.error ? left : best;
      best = right.error < best.error ? right : best;
      if (left.error <= right.error) {
        high = d;
      } else {
        low = c;
      }
    }
    return law(best);
  }

  private int best(double[] y) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < STEPS; i++) {
      double error = line(powers[i], y, grid[i]).error;
      if (error < least) {
        least = error;
        best = i;
      }
    }
    return best;
  }

  /** Labels count in units of the first, so that powers stay near 1. */
  private double[] powers(double c) {
    double[] x = new double[labels.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.pow(labels[i] / labels[0], -c);
    }
    return x;
  }

  private PowerLaw law(Line line) {
    return new PowerLaw(line.a, line.b * Math.pow(labels[0], line.c), line.c);
  }

  private record Line(double a, double b, double c, double error) {}

  /** The best a in [0, 1] and b ≥ 0 for one c. */
  private static Line line(double[] x, double[] y, double c) {
    int k = x.length;
    double mx = 0;
    double my = 0;
    for (int i = 0; i < k; i++) {
      mx += x[i] / k;
      my += y[i] / k;
    }
    double sxx = 0;
    double sxy = 0;
    for (int i = 0; i < k; i++) {
      sxx += (x[i] - mx) * (x[i] - mx);
      sxy += (x[i] - mx) * (y[i] - my);
    }
    double b = sxx > 0 ? Math.max(0, -sxy / sxx) : 0;
    double a = my + b * mx;
    if (a > 1) {
      a = 1;
      double top = 0;
      double bottom = 0;
      for (int i = 0; i < k; i++) {
        top += x[i] * (1 - y[i]);
        bottom += x[i] * x[i];
      }
      b = Math.max(0, top / bottom);
    }
    double error = 0;
    for (int i = 0; i < k; i++) {
      double residual = y[i] - a + b * x[i];
      error += residual * residual;
    }
    return new Line(a, b, c, error);
  }
}
