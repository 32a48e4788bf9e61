package dev.lacuna.worker.api;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.ProbeTarget;
import java.util.List;

/**
 * @param sampleBudget how many questions are sampled (the others are judged by the probe alone); 0 for all
 * @param samples answers drawn per sampled question (N in KA2L; 10)
 * @param temperature of the samples (1.0)
 * @param tokens that may be generated in all, sampling only where the probe is unsure; up to 1 the share of what
 *     sampling every question would take, 0 for no limit
 * @param target what the probe learns
 */
public record ProbeRequest(List<ModelQuestion> questions, PromptFormat format, int sampleBudget, int samples,
    double temperature, long seed, double tokens, ProbeTarget target) {

  /** Without a limit on tokens, for semantic entropy. */
  public ProbeRequest(List<ModelQuestion> questions, PromptFormat format, int sampleBudget, int samples,
      double temperature,
      long seed) {
    this(questions, format, sampleBudget, samples, temperature, seed, 0, ProbeTarget.ENTROPY);
  }
}
