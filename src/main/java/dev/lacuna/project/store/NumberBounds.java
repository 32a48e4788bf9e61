package dev.lacuna.project.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Whether the numbers that are counted on from leave any after them: behind the last of all a later word would count as
 * the earlier, and SQLite would say that the disk is full. The bound is a moment, as stamps are, and moves with the
 * time: a number that was just below it is never passed by what is done here, and no clock was ever so wrong.
 */
final class NumberBounds {
  private static final Duration AHEAD = Duration.ofDays(365_000);
  /** Questions are not among them: {@code QuestionIds} gives the next free id whatever the last one is. */
  private static final List<String> COUNTED = List.of("event", "import", "evaluation", "probe_run", "run", "cost");

  /** The first version whose events have stamps, which are made of the time in those before. */
  private static final int STAMPED = 11;

  private NumberBounds() {}

  /** What is beyond the bound, as the end of a sentence; empty for nothing. */
  static Optional<String> passed(Handle handle, int version) {
    long last = Instant.now().plus(AHEAD).toEpochMilli();
    List<String> tables = handle.createQuery("SELECT name FROM sqlite_master WHERE type = 'table'")
        .mapTo(String.class).list();
    return passed(handle, "event", version < STAMPED ? "at" : "stamp", "WHERE", last)
        .or(() -> passed(handle, "sqlite_sequence", "seq", "WHERE name <> 'question' AND", last))
        .or(() -> COUNTED.stream().filter(tables::contains)
            .flatMap(table -> passed(handle, table, "id", "WHERE", last).stream()).findFirst());
  }

  private static Optional<String> passed(Handle handle, String table, String column, String which, long last) {
    return handle.createQuery("SELECT EXISTS (SELECT 1 FROM " + table + " " + which + " " + column + " > ?)")
        .bind(0, last).mapTo(Boolean.class).one()
            ? Optional.of("holds in table " + table + ", column " + column + ", a number that leaves none after it")
            : Optional.empty();
  }
}
