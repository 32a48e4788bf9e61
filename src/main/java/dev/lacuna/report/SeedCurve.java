package dev.lacuna.report;

import dev.lacuna.worker.api.SimulationResult;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One learning curve: one contestant with one seed.
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
    double area = 0;
    for (int i = 1; i < rows.size(); i++) {
      area += (rows.get(i).labels() - rows.get(i - 1).labels()) * (rows.get(i).accuracy() + rows.get(i - 1)
          .accuracy()) / 2;
    }
    return rows.size() < 2 ? Double.NaN : area / (last().labels() - rows.getFirst().labels());
  }

  /** The fewest labels with which the curve, drawn straight between its points, reaches the accuracy; NaN if never. */
  double labelsFor(double accuracy) {
    for (int i = 0; i < rows.size(); i++) {
      SimulationResult.Row at = rows.get(i);
      if (at.accuracy() >= accuracy) {
        if (i == 0) {
          return at.labels();
        }
        SimulationResult.Row before = rows.get(i - 1);
        return before.labels() + (at.labels() - before.labels()) * (accuracy - before.accuracy())
            / (at.accuracy() - before.accuracy());
      }
    }
    return Double.NaN;
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
