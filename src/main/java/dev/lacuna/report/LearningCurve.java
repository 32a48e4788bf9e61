package dev.lacuna.report;

import dev.lacuna.statistics.ConfidenceInterval;
import dev.lacuna.statistics.Metrics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Accuracy against labels for one strategy: mean over its seeds at each number of labels, and a band around it.
 */
public record LearningCurve(String strategy, List<At> points) {

  /**
   * One point.
   *
   * @param low lower edge of the band: the lowest seed by {@link #of}, Student's 95 % interval by {@link #intervals}
   * @param high its upper edge
   */
  public record At(int labels, double mean, double low, double high, int seeds) {}

  /**
   * One curve per strategy, in the order in which they appear, from the lowest to the highest seed. Points without an
   * accuracy are left out.
   */
  public static List<LearningCurve> of(Collection<CurvePoint> points) {
    Map<String, TreeMap<Integer, DoubleSummaryStatistics>> byStrategy = new LinkedHashMap<>();
    points.stream().filter(point -> Double.isFinite(point.accuracy()))
        .forEach(point -> byStrategy.computeIfAbsent(point.strategy(), _ -> new TreeMap<>())
            .computeIfAbsent(point.labels(), _ -> new DoubleSummaryStatistics()).accept(point.accuracy()));
    List<LearningCurve> curves = new ArrayList<>();
    byStrategy.forEach((strategy, at) -> {
      List<At> line = new ArrayList<>();
      at.forEach((labels, statistics) -> line.add(new At(labels, statistics.getAverage(), statistics.getMin(),
          statistics.getMax(), (int) statistics.getCount())));
      curves.add(new LearningCurve(strategy, List.copyOf(line)));
    });
    return curves;
  }

  /** One strategy's mean at each number of labels, with Student's 95 % interval over its seeds for low and high. */
  public static LearningCurve intervals(String strategy, Collection<CurvePoint> points) {
    TreeMap<Integer, List<Double>> at = new TreeMap<>();
    points.stream().filter(point -> Double.isFinite(point.accuracy()))
        .forEach(point -> at.computeIfAbsent(point.labels(), _ -> new ArrayList<>()).add(point.accuracy()));
    List<At> line = new ArrayList<>();
    at.forEach((labels, values) -> {
      ConfidenceInterval interval = ConfidenceInterval
          .ofMean(values.stream().mapToDouble(Double::doubleValue).toArray());
      boolean alone = !interval.known();
      line.add(new At(labels, interval.value(), alone ? interval.value() : interval.low(),
          alone ? interval.value() : interval.high(), values.size()));
    });
    return new LearningCurve(strategy, List.copyOf(line));
  }

  /**
   * Area under the mean curve by trapezoids, divided by the width: the mean accuracy over the labels spent, in [0, 1];
   * NaN with fewer than two points.
   */
  public double area() {
    return Metrics.areaUnderCurve(labels(), accuracies());
  }

  /** The fewest labels with which the mean curve, drawn straight between its points, reaches {@code accuracy}. */
  public double labelsFor(double accuracy) {
    return Metrics.labelsFor(accuracy, labels(), accuracies());
  }

  private double[] labels() {
    return points.stream().mapToDouble(At::labels).toArray();
  }

  private double[] accuracies() {
    return points.stream().mapToDouble(At::mean).toArray();
  }
}
