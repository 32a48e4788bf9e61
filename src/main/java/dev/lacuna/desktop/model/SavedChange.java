package dev.lacuna.desktop.model;

import java.time.Instant;

/**
 * A change that is on the disk.
 *
 * @param item the question after the change
 */
public record SavedChange(QuestionItem item, Instant at, boolean canUndo, boolean canRedo) {}
