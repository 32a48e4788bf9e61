package dev.lacuna.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Percentile intervals by resampling questions with replacement (Efron and Tibshirani 1993, ch. 13). The resamples are
 * drawn once, so that figures of the same questions are compared on the same resamples.
 */
public final class Bootstrap {
  private final int[][] counts;

  private Bootstrap(int[][] counts) {
    this.counts = counts;
  }

  /** @param resamples 1,000 give the bounds to about half a hundredth of a standard deviation's width */
  public static Bootstrap of(int questions, int resamples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] drawn = new int[resamples][questions];
    for (int[] rows : drawn) {
      Arrays.setAll(rows, i -> random.nextInt(questions));
    }
    return ofRows(drawn);
  }

  /** @param rows {@code [resamples][n]}, the drawn rows of each */
  public static Bootstrap ofRows(int[][] rows) {
    int[][] counts = new int[rows.length][];
    for (int b = 0; b < rows.length; b++) {
      counts[b] = new int[rows[b].length];
      for (int row : rows[b]) {
        counts[b][row]++;
      }
    }
    return new Bootstrap(counts);
  }

  /**
   * From the 2.5th to the 97.5th percentile of a figure over the resamples, which need not hold the figure itself.
   *
   * @param value the figure of the questions as they are
   * @param figure of how often each question was drawn; resamples where it is NaN are left out
   */
  public ConfidenceInterval interval(double value, ToDoubleFunction<int[]> figure) {
    return ConfidenceInterval.between(value, Arrays.stream(counts).mapToDouble(figure).toArray());
  }

  /** Of {@link Metrics#auroc}; sorts once for all resamples. */
  public ConfidenceInterval auroc(double[] scores, boolean[] positive) {
    int[] order = order(scores);
    return interval(Metrics.auroc(scores, positive), drawn -> auroc(scores, positive, order, drawn));
  }

  /** Of the difference of two AUROCs, both on the same resample. */
  public ConfidenceInterval aurocDifference(double[] scores, double[] others, boolean[] positive) {
    int[] order = order(scores);
    int[] otherOrder = order(others);
    return interval(Metrics.auroc(scores, positive) - Metrics.auroc(others, positive),
        drawn -> auroc(scores, positive, order, drawn) - auroc(others, positive, otherOrder, drawn));
  }

  private static int[] order(double[] scores) {
    return IntStream.range(0, scores.length).boxed().sorted(Comparator.comparingDouble(i -> scores[i]))
        .mapToInt(Integer::intValue).toArray();
  }

  private static double auroc(double[] scores, boolean[] positive, int[] order, int[] drawn) {
    double pairs = 0;
    long negatives = 0;
    long positives = 0;
    for (int from = 0, to = 0; from < order.length; from = to) {
      long tiedNegatives = 0;
      long tiedPositives = 0;
      for (; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
        if (positive[order[to]]) {
          tiedPositives += drawn[order[to]];
        } else {
          tiedNegatives += drawn[order[to]];
        }
      }
      pairs += tiedPositives * (negatives + tiedNegatives / 2.0);
      negatives += tiedNegatives;
      positives += tiedPositives;
    }
    return positives == 0 || negatives == 0 ? Double.NaN : pairs / positives / negatives;
  }
}
