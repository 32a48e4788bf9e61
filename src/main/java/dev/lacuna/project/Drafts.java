package dev.lacuna.project;

import java.time.Clock;
import java.util.List;

/** What an expert has typed and not given yet. It is no label: nothing that teaches, exports or counts reads it. */
public final class Drafts {
  private final Database database;
  private final Clock clock;

  /**
   * @param answer as far as it was typed, like the others
   * @param wording of the question, mended or not
   */
  public record Draft(long questionId, String answer, String wording, String source, String comment) {}

  Drafts(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** By question. */
  public List<Draft> all() {
    return database.read(handle -> handle.createQuery(
        "SELECT question_id, answer, wording, source, comment FROM draft ORDER BY question_id")
        .map((row, context) -> new Draft(row.getLong("question_id"), row.getString("answer"), row.getString("wording"),
            row.getString("source"), row.getString("comment")))
        .list());
  }

  /** Keeps a draft in the place of the one that its question has; it is on the disk when this returns. */
  public void keep(Draft draft) {
    database.run(handle -> handle.execute(
        "INSERT OR REPLACE INTO draft (question_id, at, answer, wording, source, comment) VALUES (?, ?, ?, ?, ?, ?)",
        draft.questionId(), clock.millis(), draft.answer(), draft.wording(), draft.source(), draft.comment()));
  }

  public void remove(long questionId) {
    database.run(handle -> handle.execute("DELETE FROM draft WHERE question_id = ?", questionId));
  }
}
