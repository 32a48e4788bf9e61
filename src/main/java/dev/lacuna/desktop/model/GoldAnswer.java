package dev.lacuna.desktop.model;

/**
 * What an annotator is told after a gold question.
 *
 * @param settled the answer that is settled
 * @param right whether theirs says the same
 */
public record GoldAnswer(String question, String settled, boolean right) {}
