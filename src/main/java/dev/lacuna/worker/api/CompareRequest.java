package dev.lacuna.worker.api;

import dev.lacuna.domain.ModelQuestion;
import java.util.List;

/**
 * Every measure and probe on the same held-out questions.
 *
 * @param questions each with at least one reference answer
 * @param samples answers drawn for each question
 * @param temperature of the samples
 * @param keep folder that the hidden states and who was wrong are left in, for {@code bench evidence} of a checkout; ""
 *     for none
 */
public record CompareRequest(List<ModelQuestion> questions, PromptFormat format, int samples, double temperature,
    long seed, String keep) {}
