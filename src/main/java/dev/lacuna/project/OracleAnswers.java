package dev.lacuna.project;

import dev.lacuna.project.store.BulkInsert;
import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.JsonColumns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Answers that are known beforehand. Only a simulated expert and the measuring of the probe may read them; they are
 * no labels and selection never meets them.
 */
public final class OracleAnswers {
  private static final BulkInsert INSERT = new BulkInsert("INSERT INTO oracle (question_id, answers)",
      " ON CONFLICT (question_id) DO UPDATE SET answers = excluded.answers", 2);

  private final Database database;

  OracleAnswers(Database database) {
    this.database = database;
  }

  /** Adds or replaces the answers of some questions, by question id. */
  public void put(Map<Long, List<String>> answers) {
    database.run(handle -> insert(handle, answers));
  }

  void insert(Handle handle, Map<Long, List<String>> answers) {
    INSERT.into(handle, List.copyOf(answers.entrySet()), (insert, before, entry) -> {
      insert.setLong(before + 1, entry.getKey());
      insert.setString(before + 2, JsonColumns.write(entry.getValue()));
    });
  }

  /** Question id to accepted answers, for all questions that have any. */
  public Map<Long, List<String>> answers() {
    return database.read(handle -> {
      Map<Long, List<String>> answers = new LinkedHashMap<>();
      handle.createQuery("SELECT question_id, answers FROM oracle ORDER BY question_id")
          .map((row, context) -> Map.entry(row.getLong("question_id"), JsonColumns.strings(row.getString("answers"))))
          .forEach(entry -> answers.put(entry.getKey(), entry.getValue()));
      return answers;
    });
  }
}
