package dev.lacuna.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The measures that probes, models and learning curves are judged by. */
public final class Metrics {
  /** Equal-width bins of the expected calibration error. */
  private static final int BINS = 15;

  private Metrics() {}

  /**
   * Area under the ROC curve: the chance that a positive scores above a negative, ties counting half (Mann and Whitney,
   * by midranks).
   *
   * @return NaN where one of the two classes is empty
   */
  public static double auroc(double[] scores, boolean[] positive) {
    sameLength(scores.length, positive.length);
    Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
    java.util.Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
    double rankSum = 0;
    long positives = 0;
    for (int from = 0, to; from < order.length; from = to) {
      to = from + 1;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        to++;
      }
      for (int k = from; k < to; k++) {
        if (positive[order[k]]) {
          rankSum += (from + 1 + to) / 2.0;
          positives++;
        }
      }
    }
    long negatives = order.length - positives;
    return positives == 0 || negatives == 0 ? Double.NaN
        : (rankSum - positives * (positives + 1) / 2.0) / positives / negatives;
  }

  /**
   * Expected calibration error over 15 bins of equal width (Guo et al., arXiv 1706.04599): Σ_b n_b/n |share_b − mean
   * p_b|.
   *
   * @param probabilities in [0, 1]
   * @return in [0, 1]; NaN where there are none
   */
  public static double ece(double[] probabilities, boolean[] outcomes) {
    sameLength(probabilities.length, outcomes.length);
    double[] gap = new double[BINS];
    for (int i = 0; i < probabilities.length; i++) {
      double p = probabilities[i];
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("Probability " + i + " is " + p + "; it must lie in [0, 1].");
      }
      // Bins are (k/15, (k+1)/15], and 0 belongs to the first, as in Guo et al.
      int bin = Math.max(0, (int) Math.ceil(p * BINS) - 1);
      gap[bin] += (outcomes[i] ? 1 : 0) - p;
    }
    double sum = 0;
    for (double g : gap) {
      sum += Math.abs(g);
    }
    return probabilities.length == 0 ? Double.NaN : sum / probabilities.length;
  }

  /** Harmonic mean of precision and recall of the positive class, 2·TP/(2·TP + FP + FN); 0 without a true positive. */
  public static double f1(boolean[] decided, boolean[] positive) {
    sameLength(decided.length, positive.length);
    int both = 0;
    int either = 0;
    for (int i = 0; i < decided.length; i++) {
      both += decided[i] && positive[i] ? 1 : 0;
      either += (decided[i] ? 1 : 0) + (positive[i] ? 1 : 0);
    }
    return both == 0 ? 0 : 2.0 * both / either;
  }

  /** How many are true. */
  public static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  /** Share of true; NaN where there are none. */
  public static double accuracy(boolean[] right) {
    return right.length == 0 ? Double.NaN : (double) count(right) / right.length;
  }

  /**
   * Area under a learning curve by trapezoids, divided by the width: the mean accuracy over the labels.
   *
   * @param labels rising, or equal where nothing was added
   * @return NaN where the curve has no width, such as of one point
   */
  public static double areaUnderCurve(double[] labels, double[] accuracy) {
    sameLength(labels.length, accuracy.length);
    double area = 0;
    for (int i = 1; i < labels.length; i++) {
      if (labels[i] < labels[i - 1]) {
        throw new IllegalArgumentException("Point " + i + " of the learning curve has " + labels[i] + " labels after "
            + labels[i - 1] + "; labels must rise.");
      }
      area += (labels[i] - labels[i - 1]) * (accuracy[i] + accuracy[i - 1]) / 2;
    }
    double width = labels.length == 0 ? 0 : labels[labels.length - 1] - labels[0];
    return width > 0 ? area / width : Double.NaN;
  }

  /** The fewest labels with which a learning curve, drawn straight between its points, reaches {@code goal}; or NaN. */
  public static double labelsFor(double goal, double[] labels, double[] accuracy) {
    sameLength(labels.length, accuracy.length);
    for (int i = 0; i < labels.length; i++) {
      if (accuracy[i] >= goal) {
        return i == 0 ? labels[0]
            : labels[i - 1] + (labels[i] - labels[i - 1]) * (goal - accuracy[i - 1]) / (accuracy[i] - accuracy[i - 1]);
      }
    }
    return Double.NaN;
  }

  private static void sameLength(int a, int b) {
    if (a != b) {
      throw new IllegalArgumentException("There are " + a + " values for " + b + " outcomes; give one each.");
    }
  }
}
