package dev.lacuna.project.export;

/**
 * What an export of labels wrote.
 *
 * @param labels that were written
 * @param conflicts of the questions that were asked for those that have no label, since annotators differ on them
 */
public record ExportedLabels(int labels, int conflicts) {}
