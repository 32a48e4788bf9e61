package dev.lacuna.worker.api;

import java.util.List;

/**
 * @param refit true fits the projection anew on these questions; false places them in the projection kept
 */
public record MapRequest(List<Question> questions, PromptFormat format, boolean refit, long seed) {}
