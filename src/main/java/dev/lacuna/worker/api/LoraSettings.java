package dev.lacuna.worker.api;

import java.util.List;

/**
 * @param targets module names as in PEFT: {@code q_proj}, {@code up_proj}, …
 * @param schedule {@code linear} or {@code cosine}, with {@code warmupRatio} of the steps before it
 */
public record LoraSettings(int rank, double alpha, double dropout, List<String> targets, double learningRate,
    String schedule, double warmupRatio, double weightDecay, double clipNorm, int epochs, int batch, int accumulate) {

  public static final LoraSettings DEFAULT = new LoraSettings(16, 32, 0.05,
      List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"), 1e-3, "cosine", 0.05, 0.0,
      1.0, 20, 16, 1);
}
