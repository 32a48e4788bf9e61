package dev.lacuna.agreement;

import java.util.Arrays;

/**
 * Which category each unit is in, when raters err each in their own way: expectation maximisation over the units'
 * categories (Dawid and Skene, Maximum likelihood estimation of observer error-rates using the EM algorithm, 1979).
 *
 * <p>Where every unit has the same categories, a rater has a table of what they say where what is true. Answers in
 * words have other categories in each unit, and a rater has one rate of being right, the wrong ones being alike likely.
 *
 * @param posterior {@code [units][categories]}, rows sum to 1
 * @param right {@code [raters]}: how often each says what is true, over all units; NaN who rated none
 */
public record DawidSkene(double[][] posterior, double[] right) {
  private static final int MOST = 1_000;
  private static final double TOLERANCE = 1e-9;
  private static final double SMALLEST = 1e-10;

  /** Raters with a table of errors each; for categories that mean the same in every unit. */
  public static DawidSkene ofTables(RatingTable table) {
    int k = table.size();
    double[][] posterior = majority(table.categories(), filled(table.units(), k));
    double[][][] errors = new double[table.raters().size()][k][k];
    for (int i = 0; i < MOST; i++) {
      double[] prior = new double[k];
      errors(table, posterior, errors, prior);
      double[][] next = new double[table.units()][k];
      for (int u = 0; u < next.length; u++) {
        for (int truth = 0; truth < k; truth++) {
          double log = Math.log(Math.max(SMALLEST, prior[truth]));
          for (int r = 0; r < errors.length; r++) {
            int said = table.categories()[u][r];
            log += said == RatingTable.MISSING ? 0 : Math.log(Math.max(SMALLEST, errors[r][truth][said]));
          }
          next[u][truth] = log;
        }
        normalise(next[u]);
      }
      double moved = moved(posterior, next);
      posterior = next;
      if (moved < TOLERANCE) {
        break;
      }
    }
    return new DawidSkene(posterior, right(table, posterior));
  }

  /**
   * Raters with one rate of being right each.
   *
   * @param sizes {@code [units]}: how many categories a unit has, of which {@code table} names those from 0
   */
  public static DawidSkene ofRates(RatingTable table, int[] sizes) {
    double[][] posterior = majority(table.categories(), sizes);
    for (int i = 0; i < MOST; i++) {
      double[] right = right(table, posterior);
      double[][] next = new double[table.units()][];
      for (int u = 0; u < next.length; u++) {
        next[u] = new double[sizes[u]];
        for (int truth = 0; truth < sizes[u]; truth++) {
          for (int r = 0; r < right.length; r++) {
            int said = table.categories()[u][r];
            double p = said == truth ? right[r] : (1 - right[r]) / Math.max(1, sizes[u] - 1);
            next[u][truth] += said == RatingTable.MISSING ? 0 : Math.log(Math.max(SMALLEST, p));
          }
        }
        normalise(next[u]);
      }
      double moved = moved(posterior, next);
      posterior = next;
      if (moved < TOLERANCE) {
        break;
      }
    }
    return new DawidSkene(posterior, right(table, posterior));
  }

  /** The likeliest category of a unit; of several alike the first. */
  public int category(int unit) {
    int best = 0;
    for (int c = 1; c < posterior[unit].length; c++) {
      best = posterior[unit][c] > posterior[unit][best] ? c : best;
    }
    return best;
  }

  private static void errors(RatingTable table, double[][] posterior, double[][][] errors, double[] prior) {
    for (int r = 0; r < errors.length; r++) {
      for (int truth = 0; truth < prior.length; truth++) {
        Arrays.fill(errors[r][truth], 0);
        double sum = 0;
        for (int u = 0; u < posterior.length; u++) {
          int said = table.categories()[u][r];
          if (said != RatingTable.MISSING) {
            errors[r][truth][said] += posterior[u][truth];
            sum += posterior[u][truth];
          }
        }
        for (int said = 0; said < prior.length; said++) {
          errors[r][truth][said] /= Math.max(SMALLEST, sum);
        }
      }
    }
    for (double[] unit : posterior) {
      for (int truth = 0; truth < prior.length; truth++) {
        prior[truth] += unit[truth] / posterior.length;
      }
    }
  }

  private static double[] right(RatingTable table, double[][] posterior) {
    double[] right = new double[table.raters().size()];
    for (int r = 0; r < right.length; r++) {
      double sum = 0;
      int rated = 0;
      for (int u = 0; u < posterior.length; u++) {
        int said = table.categories()[u][r];
        if (said != RatingTable.MISSING) {
          sum += posterior[u][said];
          rated++;
        }
      }
      right[r] = rated == 0 ? Double.NaN : sum / rated;
    }
    return right;
  }

  /** The shares of the votes: what EM begins with. */
  private static double[][] majority(int[][] categories, int[] sizes) {
    double[][] shares = new double[categories.length][];
    for (int u = 0; u < shares.length; u++) {
      shares[u] = new double[sizes[u]];
      int n = 0;
      for (int said : categories[u]) {
        if (said != RatingTable.MISSING) {
          shares[u][said]++;
          n++;
        }
      }
      for (int c = 0; c < sizes[u]; c++) {
        shares[u][c] = n == 0 ? 1.0 / sizes[u] : shares[u][c] / n;
      }
    }
    return shares;
  }

  private static void normalise(double[] logs) {
    double most = Arrays.stream(logs).max().orElse(0);
    double sum = 0;
    for (int c = 0; c < logs.length; c++) {
      logs[c] = Math.exp(logs[c] - most);
      sum += logs[c];
    }
    for (int c = 0; c < logs.length; c++) {
      logs[c] /= sum;
    }
  }

  private static double moved(double[][] from, double[][] to) {
    double most = 0;
    for (int u = 0; u < from.length; u++) {
      for (int c = 0; c < from[u].length; c++) {
        most = Math.max(most, Math.abs(from[u][c] - to[u][c]));
      }
    }
    return most;
  }

  private static int[] filled(int units, int size) {
    int[] sizes = new int[units];
    Arrays.fill(sizes, size);
    return sizes;
  }
}
