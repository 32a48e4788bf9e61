package dev.lacuna.agreement;

import dev.lacuna.statistics.Bootstrap;
import dev.lacuna.statistics.ConfidenceInterval;
import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

/**
 * How far some raters agree, each figure with its 95 % interval from resampled units.
 *
 * @param units that two or more have rated
 * @param observed share of pairs of raters that agree, 0 to 1
 * @param cohen NaN for more than two raters
 */
public record Agreement(int units, ConfidenceInterval observed, ConfidenceInterval cohen, ConfidenceInterval fleiss,
    ConfidenceInterval alpha) {
  private static final int RESAMPLES = 1_000;
  private static final int FEWEST = 100;
  /** Units drawn in all: beyond it there are fewer resamples, and memory stays below 50 MB. */
  private static final int MOST = 5_000_000;

  /** @param seed of the resamples: the same table has the same intervals */
  public static Agreement of(RatingTable all, long seed) {
    RatingTable table = all.comparable();
    if (table.units() == 0) {
      ConfidenceInterval none = new ConfidenceInterval(Double.NaN, Double.NaN, Double.NaN);
      return new Agreement(0, none, none, none, none);
    }
    Bootstrap bootstrap = Bootstrap.of(table.units(), Math.clamp(MOST / table.units(), FEWEST, RESAMPLES), seed);
    boolean two = table.raters().size() == 2;
    return new Agreement(table.units(), interval(table, bootstrap, Coefficients::observed),
        two ? interval(table, bootstrap, Coefficients::cohen)
            : new ConfidenceInterval(Double.NaN, Double.NaN, Double.NaN),
        interval(table, bootstrap, Coefficients::fleiss), interval(table, bootstrap, Coefficients::alpha));
  }

  private static ConfidenceInterval interval(RatingTable table, Bootstrap bootstrap,
      ToDoubleBiFunction<RatingTable, int[]> figure) {
    int[] once = new int[table.units()];
    Arrays.fill(once, 1);
    double value = figure.applyAsDouble(table, once);
    // A single unit resampled is itself: that tells nothing of the width.
    return table.units() == 1 ? new ConfidenceInterval(value, Double.NaN, Double.NaN)
        : bootstrap.interval(value, drawn -> figure.applyAsDouble(table, drawn));
  }
}
