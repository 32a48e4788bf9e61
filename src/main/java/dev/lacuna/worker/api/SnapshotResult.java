package dev.lacuna.worker.api;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.Verdict;
import java.util.List;

/**
 * @param questions in the order asked
 * @param heldOut of the held-out questions, likewise
 * @param moved where the questions stand now whose verdict changed; the others stay where they are
 */
public record SnapshotResult(List<Finding> questions, List<Finding> heldOut, List<MapResult.Point> moved,
    Cost costs)
    implements WithCosts {

  /**
   * @param verdict {@code known}, {@code unknown}, {@code misconception} or {@code shaky}; sure or not by p(unknown),
   *     for want of samples
   * @param pUnknown in [0, 1]: by what greedy answers told at the probing, or by the probe where that told more
   */
  public record Finding(long id, String greedy, Verdict verdict, double pUnknown) {}
}
