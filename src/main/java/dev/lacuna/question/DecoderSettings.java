package dev.lacuna.question;

import dev.lacuna.lm.LanguageModel;

/**
 * How a decoder is trained.
 *
 * @param imagined questions that the model writes itself, learnt beside the project's
 * @param pseudoTokens that stand for the state
 * @param accumulate batches in one step; a batch holds questions of one length and so often of one kind, a step should
 *     not
 * @param learningRate of AdamW for a model of hidden size 192, falling by a cosine; divided by (size / 192)^0.75
 * @param most pool questions that it learns from; of a larger pool, as many drawn
 * @param work most of a training on a CPU, in trained tokens times the model's parameters: a large model learns from
 *     fewer texts, fewer times ({@link TrainingEffort}). 8e12 are four minutes on two cores
 */
public record DecoderSettings(int imagined, int pseudoTokens, int epochs, int batch, int accumulate,
    double learningRate, int most, long seed, double work) {
  public static final DecoderSettings DEFAULT = new DecoderSettings(1500, 8, 10, 32, 1, 1.5e-3, 3000, 1, 8e12);
  /** Times the work of a CPU that a GPU does in the same time, at least. */
  private static final double ON_A_GPU = 50;
  private static final double RULE_SIZE = 192;
  private static final double RULE_POWER = 0.75;

  /**
   * The layer that is decoded where none is asked for: the middle one. The last ones hold the answer more than the
   * question (docs/results/decoder.md).
   */
  public static int layer(int layers) {
    return (layers + 1) / 2;
  }

  double learningRate(int hidden) {
    return learningRate * Math.pow(RULE_SIZE / hidden, RULE_POWER);
  }

  /** The same with another number of pseudo-tokens. */
  public DecoderSettings withPseudoTokens(int count) {
    return new DecoderSettings(imagined, count, epochs, batch, accumulate, learningRate, most, seed, work);
  }

  /** The same without a bound of work. */
  public DecoderSettings inFull() {
    return new DecoderSettings(imagined, pseudoTokens, epochs, batch, accumulate, learningRate, most, seed,
        Double.POSITIVE_INFINITY);
  }

  /** Tokens that a training may go through on this model and device. */
  double tokens(LanguageModel model) {
    return work * (model.compute().onGpu() ? ON_A_GPU : 1) / model.config().parameters();
  }

  /** Changes with everything that a trained decoder depends on here. */
  public String fingerprint() {
    return String.join(" ", "" + imagined, "" + pseudoTokens, "" + epochs, "" + batch, "" + accumulate,
        "" + learningRate, "" + most, "" + seed, "form of 19 in 20, reading");
  }
}
