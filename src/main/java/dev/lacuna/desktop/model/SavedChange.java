package dev.lacuna.desktop.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A change that is on the disk.
 *
 * @param item the question after the change
 * @param gold what is told of it where it was a gold question; empty for any other, and where nothing is told
 */
public record SavedChange(QuestionItem item, Instant at, boolean canUndo, boolean canRedo, Optional<GoldAnswer> gold) {

  /** Of a question like any other. */
  public SavedChange(QuestionItem item, Instant at, boolean canUndo, boolean canRedo) {
    this(item, at, canUndo, canRedo, Optional.empty());
  }
}
