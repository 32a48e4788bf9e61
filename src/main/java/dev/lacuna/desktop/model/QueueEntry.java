package dev.lacuna.desktop.model;

/**
 * A question's place in the queue.
 *
 * @param score the strategy's score; NaN when the user put it there
 * @param reason one line for the expert: why it is asked
 */
public record QueueEntry(long id, String strategy, double score, String reason) {}
