package dev.lacuna.knowledge;

import java.util.Arrays;

/**
 * The threshold γ* between low and high semantic entropy (Kossen et al., arXiv 2406.15927, eq. 2): of a grid of {@value
 * #GRID} points between the least and the largest entropy, the one that minimises
 * Σ_{SE&lt;γ}(SE − mean_low)² + Σ_{SE≥γ}(SE − mean_high)². The grid leaves out the two ends, where one side is empty.
 * Of equally good points, which is the usual case since entropies are discrete, the middle one is taken, so that the
 * threshold stands in the gap and not on a value.
 */
public final class EntropyThreshold {
  private static final int GRID = 100;

  private EntropyThreshold() {}

  /**
   * @param entropies in nats, at least one
   * @return γ*, in nats; an entropy above it is high. Where all entropies are equal, that value
   */
  public static double of(double[] entropies) {
    if (entropies.length == 0) {
      throw new IllegalArgumentException("There are no entropies to find a threshold in; sample at least one question.");
    }
    double min = Arrays.stream(entropies).min().getAsDouble();
    double max = Arrays.stream(entropies).max().getAsDouble();
    if (min == max) {
      return max;
    }
    double[] gammas = new double[GRID];
    double[] errors = new double[GRID];
    for (int k = 0; k < GRID; k++) {
      gammas[k] = min + (max - min) * (k + 1) / (GRID + 1);
      errors[k] = error(entropies, gammas[k]);
    }
    // Rounding must not tear apart a plateau of equal splits.
    double best = Arrays.stream(errors).min().getAsDouble() + 1e-9 * (max - min) * (max - min);
    int first = 0;
    while (errors[first] > best) {
      first++;
    }
    int last = first;
    while (last + 1 < GRID && errors[last + 1] <= best) {
      last++;
    }
    return (gammas[first] + gammas[last]) / 2;
  }

  private static double error(double[] entropies, double gamma) {
    return spread(Arrays.stream(entropies).filter(e -> e < gamma).toArray())
        + spread(Arrays.stream(entropies).filter(e -> e >= gamma).toArray());
  }

  private static double spread(double[] side) {
    double mean = Arrays.stream(side).average().orElse(0);
    return Arrays.stream(side).map(e -> (e - mean) * (e - mean)).sum();
  }
}
