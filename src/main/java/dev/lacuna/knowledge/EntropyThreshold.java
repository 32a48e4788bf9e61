package dev.lacuna.knowledge;

import dev.lacuna.statistics.Bootstrap;
import dev.lacuna.statistics.ConfidenceInterval;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * The threshold γ* between low and high semantic entropy (Kossen et al., arXiv 2406.15927, eq. 2): of a grid of {@value
 * #GRID} points between the least and the largest entropy, the one that minimises
 * Σ_{SE&lt;γ}(SE − mean_low)² + Σ_{SE≥γ}(SE − mean_high)². The grid leaves out the two ends, where one side is empty.
 * Of equally good points, which is the usual case since entropies are discrete, the middle one is taken, so that the
 * threshold stands in the gap and not on a value.
 */
public final class EntropyThreshold {
  private static final int GRID = 100;
  private static final int RESAMPLES = 1_000;

  private EntropyThreshold() {}

  /**
   * @param entropies in nats, at least one
   * @return γ*, in nats; an entropy above it is high. Where all entropies are equal, that value
   */
  public static double of(double[] entropies) {
    if (entropies.length == 0) {
      throw new IllegalArgumentException(
          "There are no entropies to find a threshold in; sample at least one question.");
    }
    double[] sorted = entropies.clone();
    Arrays.sort(sorted);
    double min = sorted[0];
    double max = sorted[sorted.length - 1];
    if (min == max) {
      return max;
    }
    double[] gammas = new double[GRID];
    double[] errors = new double[GRID];
    double[] sums = new double[sorted.length + 1];
    double[] squares = new double[sorted.length + 1];
    for (int i = 0; i < sorted.length; i++) {
      sums[i + 1] = sums[i] + sorted[i];
      squares[i + 1] = squares[i] + sorted[i] * sorted[i];
    }
    for (int k = 0, low = 0; k < GRID; k++) {
      gammas[k] = min + (max - min) * (k + 1) / (GRID + 1);
      while (sorted[low] < gammas[k]) {
        low++;
      }
      errors[k] = spread(sums, squares, 0, low) + spread(sums, squares, low, sorted.length);
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

  /**
   * The same; where all entropies are equal, none is apart from another, and half of the largest that there can be
   * tells answers that agree from answers that scatter.
   *
   * @param samples answers drawn for each question
   */
  public static double of(double[] entropies, int samples) {
    double found = of(entropies);
    boolean equal = Arrays.stream(entropies).allMatch(entropy -> entropy == entropies[0]);
    return equal ? Math.log(samples) / 2 : found;
  }

  /** How far γ* would have moved with other questions of the same kind: it is found anew in each of 1,000 resamples. */
  public static ConfidenceInterval stability(double[] entropies, long seed) {
    return stability(entropies, seed, EntropyThreshold::of);
  }

  /** @param samples answers drawn for each question */
  static ConfidenceInterval stability(double[] entropies, int samples, long seed) {
    return stability(entropies, seed, drawn -> of(drawn, samples));
  }

  private static ConfidenceInterval stability(double[] entropies, long seed, ToDoubleFunction<double[]> threshold) {
    return Bootstrap.of(entropies.length, RESAMPLES, seed)
        .interval(threshold.applyAsDouble(entropies),
            drawn -> threshold.applyAsDouble(java.util.stream.IntStream.range(0, entropies.length)
                .flatMap(i -> java.util.stream.IntStream.generate(() -> i).limit(drawn[i]))
                .mapToDouble(i -> entropies[i])
                .toArray()));
  }

  /** Σ (e − mean)² of the sorted entropies from one to the other, by what they and their squares add up to. */
  private static double spread(double[] sums, double[] squares, int from, int to) {
    double sum = sums[to] - sums[from];
    return Math.max(0, squares[to] - squares[from] - sum * sum / (to - from));
  }
}
