package dev.lacuna.report;

import dev.lacuna.statistics.PairedInterval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Accuracy against labels for one strategy: mean over its seeds at each number of labels, with the lowest and the
 * highest.
 */
public record LearningCurve(String strategy, List<At> points) {

  public record At(int labels, double mean, double low, double high, int seeds) {}

  /** One curve per strategy, in the order in which they appear. Points without an accuracy are left out. */
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

  /** One contestant's mean at each number of labels, with Student's 95 % interval over its seeds for low and high. */
  public static LearningCurve intervals(String strategy, Collection<CurvePoint> points) {
    TreeMap<Integer, List<Double>> at = new TreeMap<>();
    points.stream().filter(point -> Double.isFinite(point.accuracy()))
        .forEach(point -> at.computeIfAbsent(point.labels(), _ -> new ArrayList<>()).add(point.accuracy()));
    List<At> line = new ArrayList<>();
    at.forEach((labels, values) -> {
      PairedInterval interval = PairedInterval.of(values.stream().mapToDouble(Double::doubleValue).toArray());
      boolean alone = !Double.isFinite(interval.low());
      line.add(new At(labels, interval.mean(), alone ? interval.mean() : interval.low(),
          alone ? interval.mean() : interval.high(), interval.n()));
    });
    return new LearningCurve(strategy, List.copyOf(line));
  }

  /**
   * Area under the mean curve by trapezoids, divided by the width: the mean accuracy over the labels spent, in [0, 1];
   * NaN with fewer than two points.
   */
  public double area() {
    if (points.size() < 2) {
      return Double.NaN;
    }
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      At a = points.get(i - 1);
      At b = points.get(i);
      area += (b.labels() - a.labels()) * (a.mean() + b.mean()) / 2;
    }
    return area / (points.getLast().labels() - points.getFirst().labels());
  }

  /** The fewest labels with which the mean curve, drawn straight between its points, reaches {@code accuracy}. */
  public double labelsFor(double accuracy) {
    for (int i = 0; i < points.size(); i++) {
      At at = points.get(i);
      if (at.mean() >= accuracy) {
        if (i == 0) {
          return at.labels();
        }
        At before = points.get(i - 1);
        return before.labels() + (at.labels() - before.labels()) * (accuracy - before.mean())
            / (at.mean() - before.mean());
      }
    }
    return Double.NaN;
  }
}
