package dev.lacuna.worker.api;

import java.util.List;

/**
 * @param sampleBudget how many questions are sampled (the others are judged by the probe alone); 0 for all
 * @param samples answers drawn per sampled question (N in KA2L; 10)
 * @param temperature of the samples (1.0)
 */
public record ProbeRequest(List<Question> questions, PromptFormat format, int sampleBudget, int samples,
    double temperature, long seed) {}
