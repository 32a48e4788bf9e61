package dev.lacuna.worker.api;

import java.util.List;

/**
 * @param learningRate the highest; 0 lets the worker choose by the model's width
 * @param batch texts in one step, each of some labels (as many as the prompt has worked examples, and one)
 * @param targets module names as in PEFT: {@code q_proj}, {@code c_attn}, …; {@code all-linear} for all that the
 *     model has
 * @param schedule {@code linear} or {@code cosine}, with {@code warmupRatio} of the steps before it
 */
public record LoraSettings(int rank, double alpha, double dropout, List<String> targets, double learningRate,
    String schedule, double warmupRatio, double weightDecay, double clipNorm, int epochs, int batch, int accumulate) {

  public static final LoraSettings DEFAULT = new LoraSettings(16, 32, 0.05,
      List.of("all-linear"), 0, "cosine", 0.05, 0.0, 1.0, 12, 4, 1);
}
