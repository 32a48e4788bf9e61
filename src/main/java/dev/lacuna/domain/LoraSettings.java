package dev.lacuna.domain;

import java.util.List;

/**
 * How a round teaches: the adapter's shape and its training.
 *
 * @param rank of the adapter, whose updates are scaled by {@code alpha / rank}
 * @param dropout on the adapter's input while training
 * @param learningRate the highest; 0 lets the worker choose by the model's width
 * @param batch texts in one step, each of some labels (as many as the prompt has worked examples, and one)
 * @param targets module names as in PEFT: {@code q_proj}, {@code c_attn}, …; {@code all-linear} for all that the
 *     model has
 * @param schedule {@code linear} or {@code cosine}, with {@code warmupRatio} of the steps before it
 */
public record LoraSettings(int rank, double alpha, double dropout, List<String> targets, double learningRate,
    String schedule, double warmupRatio, double weightDecay, double clipNorm, int epochs, int batch, int accumulate) {

  /** PEFT's word for every linear layer of the model's blocks. */
  public static final List<String> ALL_LINEAR = List.of("all-linear");

  public static final LoraSettings DEFAULT = new LoraSettings(16, 32, 0.05, ALL_LINEAR, 0, "cosine", 0.05, 0.0, 1.0, 12,
      4, 1);

  /** What makes sense of a number, for those who ask a person for it. */
  public record Range(double least, double most) {
    public boolean contains(double value) {
      return value >= least && value <= most;
    }
  }

  public static final Range RANKS = new Range(1, 256);
  public static final Range ALPHAS = new Range(0.1, 1024);
  public static final Range DROPOUTS = new Range(0, 0.9);
  public static final Range LEARNING_RATES = new Range(0, 1);
  public static final Range EPOCHS = new Range(1, 1000);
  public static final Range BATCHES = new Range(1, 512);
}
