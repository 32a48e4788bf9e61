package dev.lacuna.learningcurve;

import dev.lacuna.statistics.ConfidenceInterval;
import dev.lacuna.statistics.Metrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two strategies compared on the labels already given. Each repetition draws a part of the labels as pool and oracle
 * and other questions as referee, lets both strategies choose from the same pool, and measures both with the same
 * referee.
 *
 * <p>Repetitions share most of their questions, so that their spread alone is too small: intervals use the corrected
 * resampled t-test, s²·(1/J + ρ/(1−ρ)) with the share ρ that a repetition leaves to the referee (Nadeau and Bengio,
 * Machine Learning 52, 2003, §4).
 *
 * @param labels how many labels there were
 * @param referee which questions measured
 * @param questions how many of them in each repetition
 * @param share ρ, in (0, 1)
 * @param at milliseconds since 1970 UTC
 */
public record RetrospectiveSimulation(String first, String second, int labels, Referee referee, int questions,
    double share,
    int repetitions, long at, List<PairedMeasurement> trials) {

  /** Who measures. */
  public enum Referee {
    /** The project's own held-out questions, another half in each repetition. */
    EVALUATION,
    /** Labelled questions that the repetition keeps out of the pool. */
    LABELS
  }

  /** What can be said; the bundle has the words. */
  public enum Finding {
    FIRST_AHEAD, SECOND_AHEAD, NO_DIFFERENCE, TOO_FEW_REPETITIONS
  }

  public RetrospectiveSimulation {
    trials = List.copyOf(trials);
  }

  /** A point of a strategy's mean curve with the interval of the mean; NaN bounds for one repetition. */
  public record At(int labels, ConfidenceInterval accuracy) {}

  /** Mean accuracy at each number of labels, ascending. */
  public List<At> curve(String strategy) {
    return curve(trials, strategy, share);
  }

  static List<At> curve(List<PairedMeasurement> trials, String strategy, double share) {
    TreeMap<Integer, List<Double>> by = new TreeMap<>();
    trials.stream().filter(measurement -> measurement.strategy().equals(strategy))
        .forEach(measurement -> by.computeIfAbsent(measurement.labels(), _ -> new ArrayList<>())
            .add(measurement.accuracy()));
    List<At> curve = new ArrayList<>();
    by.forEach((count, values) -> {
      ConfidenceInterval mean = corrected(values.stream().mapToDouble(Double::doubleValue).toArray(), share);
      curve.add(new At(count, new ConfidenceInterval(mean.value(), Math.max(0, mean.low()), Math.min(1, mean.high()))));
    });
    return List.copyOf(curve);
  }

  /**
   * Mean accuracy over the curve (area by trapezoids, divided by its width) of the first strategy minus the second's,
   * paired by repetition; empty below two whole repetitions.
   */
  public Optional<ConfidenceInterval> difference() {
    Map<Integer, Double> of = areas(first);
    Map<Integer, Double> other = areas(second);
    double[] pairs = of.keySet().stream().filter(other::containsKey)
        .mapToDouble(number -> of.getOrDefault(number, 0.0) - other.getOrDefault(number, 0.0)).toArray();
    return pairs.length < 2 ? Optional.empty() : Optional.of(corrected(pairs, share));
  }

  public Finding finding() {
    return difference().map(interval -> interval.low() > 0 ? Finding.FIRST_AHEAD
        : interval.high() < 0 ? Finding.SECOND_AHEAD
            : Finding.NO_DIFFERENCE)
        .orElse(Finding.TOO_FEW_REPETITIONS);
  }

  public boolean holds(String strategy) {
    return first.equals(strategy) || second.equals(strategy);
  }

  /** Each repetition's area; repetitions that lack a point of the others are left out. */
  private Map<Integer, Double> areas(String strategy) {
    Map<Integer, List<PairedMeasurement>> by = trials.stream()
        .filter(measurement -> measurement.strategy().equals(strategy))
        .collect(Collectors.groupingBy(PairedMeasurement::repetition, TreeMap::new, Collectors.toList()));
    int whole = by.values().stream().mapToInt(List::size).max().orElse(0);
    Map<Integer, Double> areas = new TreeMap<>();
    by.forEach((repetition, points) -> {
      if (points.size() == whole && whole > 1) {
        areas.put(repetition, area(points));
      }
    });
    return areas;
  }

  private static double area(List<PairedMeasurement> points) {
    List<PairedMeasurement> sorted = points.stream().sorted(Comparator.comparingInt(PairedMeasurement::labels))
        .toList();
    return Metrics.areaUnderCurve(sorted.stream().mapToDouble(PairedMeasurement::labels).toArray(),
        sorted.stream().mapToDouble(PairedMeasurement::accuracy).toArray());
  }

  /** Mean and corrected t-interval. */
  static ConfidenceInterval corrected(double[] values, double share) {
    return ConfidenceInterval.ofMean(values, share / (1 - share));
  }
}
