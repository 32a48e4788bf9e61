package dev.lacuna.worker.api;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.Verdict;
import java.util.List;

/**
 * @param threshold γ*, in nats
 * @param thresholdLow where γ* lies, with {@code thresholdHigh}, in 95 of 100 resamples of the questions
 * @param layer the hidden-state layer whose probe was best in cross-validation (0 is the embedding); where there is no
 *     probe, the one that is mapped instead
 * @param target what the kept probe was trained on: {@code entropy} or {@code incorrect}
 * @param aurocProbe of the probe against incorrectness on held-out questions; NaN where it does not exist
 * @param aurocEntropy of semantic entropy against incorrectness; NaN where it does not exist or not all was sampled
 * @param ece expected calibration error of the probe on held-out questions
 * @param words what the numbers cannot say
 */
public record ProbeResult(List<Probed> questions, double threshold, double thresholdLow,
    double thresholdHigh, int layer, String target, double aurocProbe,
    double aurocEntropy, double ece, List<LayerScore> layers, Cost costs, Words words) implements WithCosts {

  /** With a probe and AUROC. */
  public ProbeResult(List<Probed> questions, double threshold, double thresholdLow, double thresholdHigh, int layer,
      String target, double aurocProbe, double aurocEntropy, double ece, List<LayerScore> layers, Cost costs) {
    this(questions, threshold, thresholdLow, thresholdHigh, layer, target, aurocProbe, aurocEntropy, ece, layers, costs,
        Words.NONE);
  }

  /**
   * Parts of sentences, each empty where there is nothing to say.
   *
   * @param noProbe why no probe was fitted
   * @param noAuroc why there is no AUROC against incorrectness
   */
  public record Words(String noProbe, String noAuroc) {
    public static final Words NONE = new Words("", "");
  }

  /** Cross-validated AUROC of one probe on one layer. */
  public record LayerScore(int layer, String probe, double auroc) {}

  /**
   * @param greedy the model's greedy answer
   * @param samples distinct sampled answers with their counts, most frequent first; empty when not sampled
   * @param entropy discrete semantic entropy in nats; NaN when not sampled
   * @param verdict {@code known}, {@code unknown}, {@code misconception} or {@code shaky}
   * @param pUnknown calibrated probability of the probe, in [0, 1]; NaN where there is no probe
   * @param cut whether the greedy answer ended at the limit of tokens
   * @param cutSamples how many of the drawn answers did
   * @param silent whether the greedy answer says nothing: a refusal, or the question again
   */
  public record Probed(long id, String greedy, List<Sample> samples, double entropy, Verdict verdict, double pUnknown,
      boolean cut, int cutSamples, boolean silent) {

    /** With answers that the model ended. */
    public Probed(long id, String greedy, List<Sample> samples, double entropy, Verdict verdict, double pUnknown) {
      this(id, greedy, samples, entropy, verdict, pUnknown, false, 0, false);
    }
  }

  /** A cluster of equivalent sampled answers, shown by its first member. */
  public record Sample(String text, int count) {}
}
