package dev.lacuna.agreement;

/**
 * Coefficients of agreement over nominal categories. Each takes how often every unit counts, so that a resample is one
 * call; units that fewer than two have rated count nowhere. NaN where a coefficient has no value: nothing is compared,
 * or chance alone would agree wholly.
 */
public final class Coefficients {
  private Coefficients() {}

  /**
   * The share of pairs of raters that agree, averaged over the units: P̄ of Fleiss (1971), for two raters the share of
   * units on which they agree.
   */
  public static double observed(RatingTable table, int[] drawn) {
    double agreed = 0;
    double units = 0;
    int[] counts = new int[table.size()];
    for (int u = 0; u < table.units(); u++) {
      int n = count(table.categories()[u], counts, 1);
      if (n > 1) {
        agreed += drawn[u] * pairs(table.categories()[u], counts) / (n * (n - 1.0));
        units += drawn[u];
      }
      count(table.categories()[u], counts, -1);
    }
    return units == 0 ? Double.NaN : agreed / units;
  }

  /**
   * Cohen's κ of two raters: (p_o − p_e) / (1 − p_e), chance agreement p_e from each rater's own shares (Cohen, A
   * coefficient of agreement for nominal scales, 1960).
   */
  public static double cohen(RatingTable pair, int[] drawn) {
    double[][] margins = new double[2][pair.size()];
    double units = 0;
    for (int u = 0; u < pair.units(); u++) {
      int[] unit = pair.categories()[u];
      if (unit[0] != RatingTable.MISSING && unit[1] != RatingTable.MISSING) {
        margins[0][unit[0]] += drawn[u];
        margins[1][unit[1]] += drawn[u];
        units += drawn[u];
      }
    }
    double chance = 0;
    for (int c = 0; c < margins[0].length; c++) {
      chance += margins[0][c] / units * margins[1][c] / units;
    }
    return beyond(observed(pair, drawn), chance);
  }

  /**
   * Fleiss' κ: (P̄ − P̄_e) / (1 − P̄_e), chance agreement from the shares of all ratings (Fleiss, Measuring nominal
   * scale agreement among many raters, 1971). There every unit has as many ratings; here a unit counts once, however
   * many it has, and a category's share is of all ratings.
   */
  public static double fleiss(RatingTable table, int[] drawn) {
    double[] ratings = new double[table.size()];
    double all = margins(table, drawn, ratings);
    double chance = 0;
    for (double some : ratings) {
      chance += some / all * (some / all);
    }
    return beyond(observed(table, drawn), chance);
  }

  /**
   * Krippendorff's α with the nominal metric: 1 − D_o / D_e from the coincidences of all pairable ratings, whatever is
   * missing (Krippendorff, Computing Krippendorff's alpha-reliability, 2011).
   */
  public static double alpha(RatingTable table, int[] drawn) {
    double[] values = new double[table.size()];
    double n = margins(table, drawn, values);
    double matched = 0;
    int[] counts = new int[values.length];
    for (int u = 0; u < table.units(); u++) {
      int m = count(table.categories()[u], counts, 1);
      if (m > 1) {
        matched += drawn[u] * pairs(table.categories()[u], counts) / (m - 1.0);
      }
      count(table.categories()[u], counts, -1);
    }
    double expected = n * n;
    for (double value : values) {
      expected -= value * value;
    }
    return expected == 0 ? Double.NaN : 1 - (n - 1) * (n - matched) / expected;
  }

  /** Adds or takes away a unit's ratings; returns how many it has. */
  private static int count(int[] unit, int[] counts, int by) {
    int n = 0;
    for (int category : unit) {
      if (category != RatingTable.MISSING) {
        counts[category] += by;
        n++;
      }
    }
    return n;
  }

  /** Ordered pairs of ratings that agree, n_j (n_j − 1) over the categories: each rating sees the others of its own. */
  private static double pairs(int[] unit, int[] counts) {
    double pairs = 0;
    for (int category : unit) {
      pairs += category == RatingTable.MISSING ? 0 : counts[category] - 1;
    }
    return pairs;
  }

  /** Ratings by category, of units with two or more; returns their sum. */
  private static double margins(RatingTable table, int[] drawn, double[] into) {
    double sum = 0;
    for (int u = 0; u < table.units(); u++) {
      int[] unit = table.categories()[u];
      int n = 0;
      for (int category : unit) {
        n += category == RatingTable.MISSING ? 0 : 1;
      }
      for (int category : unit) {
        if (n > 1 && category != RatingTable.MISSING) {
          into[category] += drawn[u];
          sum += drawn[u];
        }
      }
    }
    return sum;
  }

  private static double beyond(double observed, double chance) {
    return chance == 1 || Double.isNaN(chance) ? Double.NaN : (observed - chance) / (1 - chance);
  }
}
