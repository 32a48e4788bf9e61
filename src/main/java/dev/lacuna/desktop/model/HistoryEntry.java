package dev.lacuna.desktop.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a question's history.
 *
 * @param what was done, in the words of the log
 * @param words the answer, wording, comment, source or reason; empty where there is none
 * @param before what stood in its place; empty for the first
 * @param counts whether it counts now, or was taken back
 */
public record HistoryEntry(Instant at, String who, What what, String words, Optional<Previous> before, boolean counts) {

  /** What can happen to a question. */
  public enum What {
    ANSWERED, ACCEPTED, DONT_KNOW, LATER, BAD, COMMENT, SOURCE, REWORDED, FLAGGED, UNFLAGGED, ADJUDICATED, UNDONE,
    REDONE;

    /** Whether it decides how the question stands. */
    public boolean decides() {
      return ordinal() <= BAD.ordinal();
    }
  }

  /** What stood there before. */
  public record Previous(What what, String words) {}
}
