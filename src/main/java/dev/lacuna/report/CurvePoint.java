package dev.lacuna.report;

import dev.lacuna.worker.api.SimulationResult;
import java.util.List;

/**
 * One evaluation of one run of one strategy.
 *
 * @param accuracy share right, in [0, 1]
 */
public record CurvePoint(String strategy, long seed, int labels, double accuracy) {

  public static List<CurvePoint> of(List<SimulationResult.Row> rows) {
    return rows.stream().map(row -> new CurvePoint(row.strategy(), row.seed(), row.labels(), row.accuracy())).toList();
  }
}
