package dev.lacuna.worker.api;

import java.util.List;

/**
 * @param pool every question of the project: novelty is judged against it, and the decoder learns from it
 * @param seeds ids of the questions whose states span the region to decode from; empty for the whole unknown region
 */
public record GenerateRequest(List<Question> pool, List<Long> seeds, PromptFormat format, int count, long seed) {}
