package dev.lacuna.worker.api;

import dev.lacuna.domain.ModelQuestion;
import java.util.List;

/**
 * Asks a handful of questions and tells all about it.
 *
 * @param samples drawn of each, besides the greedy answer, at the format's temperature
 */
public record TryRequest(List<ModelQuestion> questions, PromptFormat format, int samples, long seed) {}
