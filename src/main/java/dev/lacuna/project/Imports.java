package dev.lacuna.project;

import dev.lacuna.domain.Wording;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.ProjectException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Files of questions that came in after the first, each of which can be removed as a whole and put back. Nothing is
 * deleted: what a removed one brought is left out of the pool, the queue and the labels.
 */
public final class Imports {
  /** Holds for a question {@code q} that is not left out. */
  static final String PRESENT = "(q.import_id IS NULL OR q.import_id NOT IN (SELECT id FROM import WHERE removed = 1))";

  private final Database database;
  private final Clock clock;

  /**
   * @param file its name
   * @param questions that it brought, {@code labelled} of which something was said
   */
  public record Import(long id, Instant at, String file, int questions, int labelled, boolean removed) {}

  Imports(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The latest first. */
  public List<Import> all() {
    return database.read(handle -> handle.createQuery("SELECT i.id, i.at, i.file, i.removed, count(q.id) AS questions,"
        + " count(CASE WHEN q.id IN (SELECT question_id FROM event) THEN 1 END) AS labelled"
        + " FROM import i LEFT JOIN question q ON q.import_id = i.id GROUP BY i.id ORDER BY i.id DESC")
        .map((row, context) -> new Import(row.getLong("id"), Instant.ofEpochMilli(row.getLong("at")),
            row.getString("file"), row.getInt("questions"), row.getInt("labelled"), row.getInt("removed") == 1))
        .list());
  }

  /**
   * Takes the rows of a file in. A question that was removed with an earlier import comes back with its labels.
   *
   * @return how many came in, and how many were there already
   */
  public QuestionImport.Imported take(Project project, ImportReport report) {
    return take(project, report, QuestionImport.Written.SILENT);
  }

  /** @param written is told how far it is; what it throws takes all back */
  public QuestionImport.Imported take(Project project, ImportReport report, QuestionImport.Written written) {
    QuestionImport.refuseBroken(report);
    Map<String, Long> removed = database.read(Imports::removedTexts);
    List<Long> back = report.rows().stream().map(row -> Optional.ofNullable(
        removed.get(Wording.normalise(row.question())))).flatMap(Optional::stream).toList();
    // One transaction, so that no kill leaves questions that belong to no import.
    QuestionImport.Imported taken = QuestionImport.importInto(project, report, (handle, fresh) -> {
      Set<Long> brought = new HashSet<>(fresh);
      brought.addAll(back);
      if (!brought.isEmpty()) {
        note(handle, report, brought);
      }
    }, written);
    return new QuestionImport.Imported(taken.added() + back.size(), taken.known() - back.size());
  }

  /** Leaves out what an import brought. */
  public void remove(long id) {
    mark(id, true);
  }

  public void putBack(long id) {
    mark(id, false);
  }

  /** Ids of the questions that are left out. */
  static Set<Long> removed(Handle handle) {
    return new HashSet<>(handle.createQuery("SELECT q.id FROM question q JOIN import i ON q.import_id = i.id"
        + " WHERE i.removed = 1").mapTo(Long.class).list());
  }

  private void note(Handle handle, ImportReport report, Set<Long> brought) {
    long id = handle.createQuery("INSERT INTO import (at, file) VALUES (?, ?) RETURNING id").bind(0, clock.millis())
        .bind(1, String.valueOf(report.file().getFileName())).mapTo(Long.class).one();
    try (PreparedBatch batch = handle.prepareBatch("UPDATE question SET import_id = ? WHERE id = ?")) {
      brought.forEach(question -> batch.add(id, question));
      batch.execute();
    }
  }

  private void mark(long id, boolean removed) {
    int changed = database
        .write(handle -> handle.execute("UPDATE import SET removed = ? WHERE id = ?", removed ? 1 : 0, id));
    if (changed == 0) {
      throw new ProjectException("there is no import " + id + " in this project; choose one of those that are listed");
    }
  }

  private static Map<String, Long> removedTexts(Handle handle) {
    Map<String, Long> texts = new HashMap<>();
    handle.createQuery("SELECT q.normalised, q.id FROM question q JOIN import i ON q.import_id = i.id"
        + " WHERE i.removed = 1").map((row, context) -> Map.entry(row.getString("normalised"), row.getLong("id")))
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue()));
    return texts;
  }
}
