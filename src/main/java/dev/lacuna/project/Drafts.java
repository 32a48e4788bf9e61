package dev.lacuna.project;

import dev.lacuna.project.store.Database;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What an expert has typed and not given yet. It is no label: nothing that teaches, exports or counts reads it, and it
 * is shown to nobody but the annotator who typed it.
 */
public final class Drafts {
  private final Database database;
  private final Clock clock;
  private final Supplier<String> annotator;
  private final UnaryOperator<String> people;

  /**
   * @param answer as far as it was typed, like the others
   * @param wording of the question, mended or not
   */
  public record Draft(long questionId, String answer, String wording, String source, String comment) {}

  /**
   * @param annotator gives who types
   * @param people which person a name stands for: {@link Annotations#person}
   */
  Drafts(Database database, Clock clock, Supplier<String> annotator, UnaryOperator<String> people) {
    this.database = database;
    this.clock = clock;
    this.annotator = annotator;
    this.people = people;
  }

  /** The annotator's, by question. An older program's are whoever's labels first. */
  public List<Draft> all() {
    List<String> names = names();
    return database.read(handle -> handle.createQuery("SELECT question_id, answer, wording, source, comment FROM draft"
        + " WHERE who IN (<names>) ORDER BY question_id, at").bindList("names", names)
        .map((row, context) -> new Draft(row.getLong("question_id"), row.getString("answer"), row.getString("wording"),
            row.getString("source"), row.getString("comment")))
        .list());
  }

  /** Keeps a draft in the place of the one that its question has; it is on the disk when this returns. */
  public void keep(Draft draft) {
    List<String> names = names();
    database.run(handle -> {
      remove(handle, draft.questionId(), names);
      handle.execute("INSERT INTO draft (question_id, who, at, answer, wording, source, comment)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)", draft.questionId(), annotator.get(), clock.millis(), draft.answer(),
          draft.wording(), draft.source(), draft.comment());
    });
  }

  public void remove(long questionId) {
    List<String> names = names();
    database.run(handle -> remove(handle, questionId, names));
  }

  private static void remove(Handle handle, long questionId, List<String> names) {
    handle.createUpdate("DELETE FROM draft WHERE question_id = :question AND who IN (<names>)")
        .bind("question", questionId).bindList("names", names).execute();
  }

  /** Those under which the annotator has typed. */
  private List<String> names() {
    String person = people.apply(annotator.get());
    return Stream.concat(Stream.of("", annotator.get()), database.read(handle -> handle.createQuery(
        "SELECT DISTINCT who FROM draft").mapTo(String.class).list()).stream()
        .filter(name -> people.apply(name).equals(person))).distinct().toList();
  }
}
