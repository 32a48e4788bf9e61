package dev.lacuna.worker.api;

import java.util.List;

/**
 * @param threshold γ*, in nats
 * @param thresholdLow where γ* lies, with {@code thresholdHigh}, in 95 of 100 resamples of the questions
 * @param layer the hidden-state layer whose probe was best in cross-validation (0 is the embedding)
 * @param target what the kept probe was trained on: {@code entropy} or {@code incorrect}
 * @param aurocProbe of the probe against incorrectness on held-out questions; NaN without references
 * @param aurocEntropy of semantic entropy against incorrectness; NaN without references or where not all was sampled
 * @param ece expected calibration error of the probe on held-out questions
 */
public record ProbeResult(List<Probed> questions, double threshold, double thresholdLow,
    double thresholdHigh, int layer, String target, double aurocProbe,
    double aurocEntropy, double ece, List<LayerScore> layers, Costs costs) implements Costed {

  /** Cross-validated AUROC of one probe on one layer. */
  public record LayerScore(int layer, String probe, double auroc) {}

  /**
   * @param greedy the model's greedy answer
   * @param samples distinct sampled answers with their counts, most frequent first; empty when not sampled
   * @param entropy discrete semantic entropy in nats; NaN when not sampled
   * @param verdict {@code known}, {@code unknown}, {@code misconception} or {@code shaky}
   * @param pUnknown calibrated probability of the probe, in [0, 1]
   */
  public record Probed(long id, String greedy, List<Sample> samples, double entropy, String verdict, double pUnknown) {}

  /** A cluster of equivalent sampled answers, shown by its first member. */
  public record Sample(String text, int count) {}
}
