package dev.lacuna.learningcurve;

import dev.lacuna.statistics.ConfidenceInterval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * How many labels random questions would have needed beyond those given, to reach the accuracy that the project has
 * reached. Random's mean curve is drawn straight between its points; the interval is a bootstrap over its repetitions,
 * with the project's own accuracy drawn by its standard error.
 *
 * @param at the round's labels that it speaks of: the latest within random's curve
 * @param labels may be negative: then random would have needed fewer
 * @param open true where random's curve never reaches that accuracy, so that the number is a least one
 * @param above true where the interval ends with random's curve and not before it: its upper end is a least one too
 */
public record LabelsSaved(int at, ConfidenceInterval labels, boolean open, boolean above) {
  private static final int DRAWS = 600;
  private static final double BEYOND = 0.025;

  /**
   * @param rounds the project's own curve; {@code questions} that measured it
   * @param random trials of the strategy {@code random} only
   * @return empty where random's curve and the project's have no number of labels in common
   */
  public static Optional<LabelsSaved> of(List<MeasuredAccuracy> rounds, int questions, List<PairedMeasurement> random,
      long seed) {
    if (random.isEmpty() || questions < 1) {
      return Optional.empty();
    }
    int last = random.stream().mapToInt(PairedMeasurement::labels).max().orElse(0);
    Optional<MeasuredAccuracy> own = rounds.stream()
        .filter(accuracy -> accuracy.labels() > 0 && accuracy.labels() <= last && Double.isFinite(accuracy.accuracy()))
        .max((a, b) -> Integer.compare(a.labels(), b.labels()));
    return own.map(accuracy -> at(accuracy, questions, random, seed));
  }

  private static LabelsSaved at(MeasuredAccuracy own, int questions, List<PairedMeasurement> random, long seed) {
    int[] repetitions = random.stream().mapToInt(PairedMeasurement::repetition).distinct().toArray();
    double error = MeasuredAccuracy.standardError(own.accuracy(), questions);
    SplittableRandom dice = new SplittableRandom(seed);
    double[] draws = new double[DRAWS];
    int ended = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] drawn = dice.ints(repetitions.length, 0, repetitions.length).map(i -> repetitions[i]).toArray();
      Needed drew = needed(mean(random, drawn), own.accuracy() + error * dice.nextGaussian());
      draws[draw] = drew.labels - own.labels();
      ended += drew.open ? 1 : 0;
    }
    Needed needed = needed(mean(random, repetitions), own.accuracy());
    return new LabelsSaved(own.labels(), ConfidenceInterval.ofDraws(needed.labels - own.labels(), draws), needed.open,
        ended > BEYOND * DRAWS);
  }

  private record Needed(double labels, boolean open) {}

  private static TreeMap<Integer, double[]> mean(List<PairedMeasurement> random, int[] repetitions) {
    int[] times = new int[Arrays.stream(repetitions).max().orElse(0) + 1];
    Arrays.stream(repetitions).forEach(index -> times[index]++);
    TreeMap<Integer, double[]> sums = new TreeMap<>();
    for (PairedMeasurement trial : random) {
      if (trial.repetition() < times.length && times[trial.repetition()] > 0) {
        double[] sum = sums.computeIfAbsent(trial.labels(), _ -> new double[2]);
        sum[0] += times[trial.repetition()] * trial.accuracy();
        sum[1] += times[trial.repetition()];
      }
    }
    return sums;
  }

  /** The fewest labels at which the curve reaches an accuracy. */
  private static Needed needed(TreeMap<Integer, double[]> curve, double accuracy) {
    double fromLabels = Double.NaN;
    double from = Double.NaN;
    for (var point : curve.entrySet()) {
      double value = point.getValue()[0] / point.getValue()[1];
      if (value >= accuracy) {
        double share = Double.isNaN(from) || value == from ? 1 : (accuracy - from) / (value - from);
        return new Needed(Double.isNaN(from) ? point.getKey()
            : fromLabels + share * (point.getKey() - fromLabels), false);
      }
      fromLabels = point.getKey();
      from = value;
    }
    return new Needed(curve.lastKey(), true);
  }
}
