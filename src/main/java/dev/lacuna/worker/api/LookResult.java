package dev.lacuna.worker.api;

import java.util.List;

/**
 * @param questions in the order asked
 * @param moved where the questions stand now whose verdict changed; the others stay where they are
 */
public record LookResult(List<Looked> questions, List<MapResult.Point> moved, Costs costs)
    implements Costed {

  /**
   * @param verdict {@code known}, {@code unknown}, {@code misconception} or {@code shaky}; by the probe in place of samples
   * @param pUnknown of the kept probe, in [0, 1]
   */
  public record Looked(long id, String greedy, String verdict, double pUnknown) {}
}
