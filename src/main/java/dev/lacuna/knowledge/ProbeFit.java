package dev.lacuna.knowledge;

import java.util.List;

/**
 * The chosen probe.
 *
 * @param layer index into the layers given
 * @param probe fitted on all rows
 * @param calibration fitted on the out-of-fold logits of this layer and kind
 * @param scores cross-validated, every layer and kind tried
 * @param outOfFold {@code [n]} logits, each from a probe that did not see the row
 */
public record ProbeFit(int layer, Probe probe, Calibration calibration, List<LayerScore> scores, double[] outOfFold) {

  /** Cross-validated AUROC of one kind of probe on one layer. */
  public record LayerScore(int layer, String kind, double auroc) {}

  /**
   * @param states {@code [layers][n][d]}
   * @param targets {@code [n]}, true for unknown
   */
  public static ProbeFit of(float[][][] states, boolean[] targets, long seed) {
    throw new UnsupportedOperationException();
  }

  /** Calibrated p(unknown). */
  public double[] probabilities(float[][] states) {
    return calibration.probabilities(probe.logits(states));
  }
}
