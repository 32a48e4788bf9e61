package dev.lacuna.project;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * What an expert has typed and not given yet. It is no label: nothing that teaches, exports or counts reads it, and it is
 * shown to nobody but the annotator who typed it.
 */
public final class Drafts {
  private final Database database;
  private final Clock clock;
  private final Supplier<String> annotator;

  /**
   * @param answer as far as it was typed, like the others
   * @param wording of the question, mended or not
   */
  public record Draft(long questionId, String answer, String wording, String source, String comment) {}

  /** @param annotator gives who types */
  Drafts(Database database, Clock clock, Supplier<String> annotator) {
    this.database = database;
    this.clock = clock;
    this.annotator = annotator;
  }

  /** The annotator's, by question. An older program's are whoever's labels first. */
  public List<Draft> all() {
    return database.read(handle -> handle.createQuery(
        "SELECT question_id, answer, wording, source, comment FROM draft WHERE who IN ('', ?) ORDER BY question_id")
        .bind(0, annotator.get())
        .map((row, context) -> new Draft(row.getLong("question_id"), row.getString("answer"), row.getString("wording"),
            row.getString("source"), row.getString("comment")))
        .list());
  }

  /** Keeps a draft in the place of the one that its question has; it is on the disk when this returns. */
  public void keep(Draft draft) {
    database.run(handle -> {
      remove(handle, draft.questionId());
      handle.execute("INSERT INTO draft (question_id, who, at, answer, wording, source, comment)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)", draft.questionId(), annotator.get(), clock.millis(), draft.answer(),
          draft.wording(), draft.source(), draft.comment());
    });
  }

  public void remove(long questionId) {
    database.run(handle -> remove(handle, questionId));
  }

  private void remove(Handle handle, long questionId) {
    handle.execute("DELETE FROM draft WHERE question_id = ? AND who IN ('', ?)", questionId, annotator.get());
  }
}
