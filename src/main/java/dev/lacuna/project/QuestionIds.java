package dev.lacuna.project;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Gives ids to new questions: the one that a question asks for, where nobody has it, else the next. */
final class QuestionIds {
  /** The last id that a question may ask for: one near the end of the numbers would leave none for those after it. */
  static final long LAST = 1L << 53;

  private final Set<Long> taken;
  private long next;

  /** @param requested of all questions that come in; a question without a wish does not take a later one's */
  QuestionIds(Handle handle, Stream<Optional<Long>> requested) {
    this.taken = new HashSet<>(handle.createQuery("SELECT id FROM question").mapTo(Long.class).list());
    long last = handle.createQuery("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'question'")
        .mapTo(Long.class).one();
    this.next = Math.max(Math.min(last, LAST), requested.flatMap(Optional::stream).mapToLong(Long::longValue)
        .filter(QuestionIds::mayBe).max().orElse(0)) + 1;
  }

  long give(Optional<Long> requested) {
    return requested.filter(id -> mayBe(id) && taken.add(id)).orElseGet(this::next);
  }

  private long next() {
    while (!taken.add(next)) {
      next++;
    }
    return next++;
  }

  private static boolean mayBe(long id) {
    return id > 0 && id <= LAST;
  }
}
