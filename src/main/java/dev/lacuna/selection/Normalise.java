package dev.lacuna.selection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Second layer of a strategy: brings scores of different units to one scale, and mixes them. */
public final class Normalise {
  private Normalise() {}

  /** Midrank divided by n−1, in [0, 1]: the smallest is 0, equal values share one rank. One item gets 0.5. */
  public static double[] rank(double[] values) {
    int n = values.length;
    double[] ranks = new double[n];
    if (n == 1) {
      ranks[0] = 0.5;
      return ranks;
    }
    int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(Integer::intValue).toArray();
    for (int from = 0, to; from < n; from = to) {
      to = from + 1;
      while (to < n && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int k = from; k < to; k++) {
        ranks[order[k]] = (from + to - 1) / 2.0 / (n - 1);
      }
    }
    return ranks;
  }

  /**
   * λ·first + (1−λ)·second.
   *
   * @param lambda in [0, 1]
   */
  public static double[] mix(double lambda, double[] first, double[] second) {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException("The mixing weight λ is " + lambda + "; it must lie in [0, 1].");
    }
    double[] mixed = new double[first.length];
    // At the ends one score must rule alone, bit by bit, so that its ranking is kept.
    Arrays.setAll(mixed, i -> lambda == 1 ? first[i]
        : lambda == 0 ? second[i]
            : lambda * first[i] + (1 - lambda) * second[i]);
    return mixed;
  }
}
