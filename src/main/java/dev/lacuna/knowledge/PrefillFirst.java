package dev.lacuna.knowledge;

import dev.lacuna.hiddenstates.StateLayers;
import dev.lacuna.knowledge.probe.Calibration;
import dev.lacuna.knowledge.probe.GatedMlp;
import dev.lacuna.knowledge.probe.ProbeFit;
import dev.lacuna.statistics.Metrics;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples only where the probe is unsure. Half of the tokens go to questions at random: they give γ*. Every question's
 * greedy answer is there already; how likely the model found it says, by Platt's scaling on the sampled half, whether
 * its samples would disagree, and stands in for the label of what was not sampled. A probe on these labels, read from
 * one prefill, then chooses what is sampled with the other half: the questions that it gives nearest to one half.
 */
final class PrefillFirst {
  /** Questions sampled at once. */
  private static final int CHUNK = 10;
  /** The first probe only points: one strength, no gated block. */
  private static final ProbeFit.Settings QUICK = new ProbeFit.Settings(3, List.of(100.0), 0, GatedMlp.Settings.DEFAULT);

  private final SampledAnswers sampled;
  private final double[] uncertainty;
  private final int[] order;
  private final long seed;

  /**
   * @param doubt minus the mean log-likelihood of each question's greedy answer
   * @param order rows at random
   */
  PrefillFirst(SampledAnswers sampled, List<AnswerSampler.Answer> greedy, int[] order, long seed) {
    this.sampled = sampled;
    this.uncertainty = greedy.stream().mapToDouble(answer -> -answer.meanLogProbability()).toArray();
    this.order = order;
    this.seed = seed;
  }

  /**
   * @param labels of the rows in the given order: whether their samples disagree, or would
   * @param threshold γ*, of the rows sampled at random
   * @param random the entropies that it was found in
   */
  record Result(boolean[] labels, double threshold, double[] random) {}

  /**
   * @param states of the rows in the given order
   * @param allowance tokens that may be drawn
   * @throws IllegalArgumentException when that is too little for 20 questions
   */
  Result run(StateLayers states, long allowance) {
    long spent = sample(order, allowance / 2, 0);
    int[] random = sampledRows();
    if (random.length < 20) {
      throw new IllegalArgumentException("The budget leaves " + allowance + " tokens for drawn answers, enough for "
          + 2 * random.length + " questions; at least 40 are needed. Give a larger --budget or fewer --samples.");
    }
    double[] entropies = sampled.entropies(random);
    double threshold = sampled.threshold(random);
    boolean[] first = labels(threshold);
    double[] uncertainties = new double[order.length];
    int unknown = Metrics.count(first);
    // Where nearly all are alike, no probe can point; the rest is sampled at random.
    if (Math.min(unknown, first.length - unknown) >= QUICK.folds()) {
      ProbeFit fit = ProbeFit.of(states, first, QUICK, seed);
      double[] p = fit.best().calibration().probabilities(fit.outOfFold());
      Arrays.setAll(uncertainties, i -> Math.abs(p[i] - 0.5));
    }
    int[] unsure = IntStream.range(0, order.length).filter(i -> !sampled.has(order[i])).boxed()
        .sorted(Comparator.comparingDouble(i -> uncertainties[i])).mapToInt(i -> order[i]).toArray();
    sample(unsure, allowance, spent);
    return new Result(labels(threshold), threshold, entropies);
  }

  /** From the front of the rows, as long as the next few should fit. */
  private long sample(int[] rows, long allowance, long before) {
    long spent = before;
    double each = 0;
    for (int from = 0; from < rows.length && spent + each * CHUNK <= allowance; from += CHUNK) {
      int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + CHUNK));
      long tokens = sampled.sample(some);
      spent += tokens;
      each = Math.max(each, tokens / (double) some.length);
    }
    return spent;
  }

  private int[] sampledRows() {
    return Arrays.stream(order).filter(sampled::has).toArray();
  }

  private boolean[] labels(double threshold) {
    int[] known = sampledRows();
    boolean[] high = new boolean[known.length];
    for (int i = 0; i < known.length; i++) {
      high[i] = sampled.entropy(known[i]) > threshold;
    }
    Calibration likely = Calibration.platt(Arrays.stream(known).mapToDouble(r -> uncertainty[r]).toArray(), high);
    boolean[] labels = new boolean[order.length];
    for (int i = 0; i < labels.length; i++) {
      int row = order[i];
      labels[i] = sampled.has(row) ? sampled.entropy(row) > threshold : likely.probability(uncertainty[row]) > 0.5;
    }
    return labels;
  }
}
