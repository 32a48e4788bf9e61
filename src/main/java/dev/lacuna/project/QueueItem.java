package dev.lacuna.project;

/**
 * A question waiting for the expert.
 *
 * @param score of the strategy; NaN where it has none
 * @param reason one line: why this question is asked
 */
public record QueueItem(long questionId, double score, String reason, String strategy) {}
