package dev.lacuna.report;

import dev.lacuna.statistics.Metrics;
import dev.lacuna.worker.api.SimulationResult;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One learning curve: one strategy with one seed.
 *
 * @param rows by labels
 */
record SeedCurve(List<SimulationResult.Row> rows) {

  SeedCurve {
    rows = rows.stream().sorted(Comparator.comparingInt(SimulationResult.Row::round)).toList();
  }

  SimulationResult.Row last() {
    return rows.getLast();
  }

  /** Trapezoids over labels by the width: the mean accuracy over the labels spent; NaN with fewer than two points. */
  double area() {
    return Metrics.areaUnderCurve(labels(), accuracies());
  }

  /** The fewest labels with which the curve, drawn straight between its points, reaches the accuracy; NaN if never. */
  double labelsFor(double accuracy) {
    return Metrics.labelsFor(accuracy, labels(), accuracies());
  }

  private double[] labels() {
    return rows.stream().mapToDouble(SimulationResult.Row::labels).toArray();
  }

  private double[] accuracies() {
    return rows.stream().mapToDouble(SimulationResult.Row::accuracy).toArray();
  }

  /** A quantity of the rows at so many labels, straight between two points. */
  double at(double labels, ToDoubleFunction<SimulationResult.Row> quantity) {
    for (int i = 1; i < rows.size(); i++) {
      SimulationResult.Row before = rows.get(i - 1);
      SimulationResult.Row after = rows.get(i);
      if (labels <= after.labels()) {
        double share = (labels - before.labels()) / (after.labels() - before.labels());
        return (1 - share) * quantity.applyAsDouble(before) + share * quantity.applyAsDouble(after);
      }
    }
    return Double.NaN;
  }
}
