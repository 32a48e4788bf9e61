package dev.lacuna.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which cheap labels an expert, or the model with clean demonstrations, should put right (NoiseAL, arXiv 2504.02901):
 * two small readers learn from the noisy labels, and a label that they find hard to believe is likely wrong. The score
 * is the mean of both readers' p(noisy), in [0, 1]; the label itself never reaches the strategy.
 *
 * @param strong the stronger reader's loss on the label
 * @param weak the weaker one's
 */
public record NoisyLabel(Feature strong, Feature weak) implements Score {

  /** The readers' joint judgement. */
  public enum Part {
    /** Both believe the label: it can serve as a demonstration. */
    CLEAN,
    /** They differ: the label or the question is hard. */
    HARD,
    /** Neither believes it: it is to be purified. */
    NOISY
  }

  @Override
  public String name() {
    return "p(the label is wrong)";
  }

  @Override
  public Set<Feature> needs() {
    return Set.of(strong, weak);
  }

  @Override
  public double[] of(CandidatePool pool, long seed) {
    double[] first = noisy(pool.candidates().scalar(strong));
    double[] second = noisy(pool.candidates().scalar(weak));
    double[] mean = new double[first.length];
    Arrays.setAll(mean, row -> (first[row] + second[row]) / 2);
    return mean;
  }

  /** The split of all candidates, in the order of the rows. */
  public List<Part> split(PoolItems items) {
    double[] first = noisy(items.scalar(strong));
    double[] second = noisy(items.scalar(weak));
    return java.util.stream.IntStream.range(0, first.length).mapToObj(row -> {
      int uncertain = (first[row] > 0.5 ? 1 : 0) + (second[row] > 0.5 ? 1 : 0);
      return Part.values()[uncertain];
    }).toList();
  }

  /**
   * Chance that each loss belongs to the higher of two Gaussians, fitted by expectation maximisation from the smallest
   * and the largest loss. 0.5 where the losses do not differ.
   */
  static double[] noisy(double[] losses) {
    double low = Arrays.stream(losses).min().orElse(0);
    double high = Arrays.stream(losses).max().orElse(0);
    double[] p = new double[losses.length];
    if (!(high > low)) {
      Arrays.fill(p, 0.5);
      return p;
    }
    double least = 1e-6 * (high - low) * (high - low);
    double[] mean = {low, high};
    double[] variance = {(high - low) * (high - low) / 4, (high - low) * (high - low) / 4};
    double[] share = {0.5, 0.5};
    for (int n = 0; n < 200; n++) {
      for (int i = 0; i < losses.length; i++) {
        double a = Math.log(share[0]) + logDensity(losses[i], mean[0], variance[0]);
        double b = Math.log(share[1]) + logDensity(losses[i], mean[1], variance[1]);
        p[i] = 1 / (1 + Math.exp(a - b));
      }
      for (int c = 0; c < 2; c++) {
        double weight = 1e-9;
        double sum = 0;
        for (int i = 0; i < losses.length; i++) {
          weight += c == 1 ? p[i] : 1 - p[i];
          sum += (c == 1 ? p[i] : 1 - p[i]) * losses[i];
        }
        mean[c] = sum / weight;
        double squares = 0;
        for (int i = 0; i < losses.length; i++) {
          squares += (c == 1 ? p[i] : 1 - p[i]) * (losses[i] - mean[c]) * (losses[i] - mean[c]);
        }
        variance[c] = squares / weight + least;
        share[c] = weight / losses.length;
      }
    }
    return p;
  }

  private static double logDensity(double x, double mean, double variance) {
    return -(x - mean) * (x - mean) / (2 * variance) - Math.log(variance) / 2;
  }
}
