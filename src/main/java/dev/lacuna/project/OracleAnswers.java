package dev.lacuna.project;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * Answers that are known beforehand. Only a simulated expert and the measuring of the probe may read them; they are
 * no labels and selection never meets them.
 */
public final class OracleAnswers {
  private final Database database;

  OracleAnswers(Database database) {
    this.database = database;
  }

  /** Adds or replaces the answers of some questions, by question id. */
  public void put(Map<Long, List<String>> answers) {
    database.run(handle -> insert(handle, answers));
  }

  void insert(Handle handle, Map<Long, List<String>> answers) {
    if (answers.isEmpty()) {
      return;
    }
    // Plain JDBC, as for the questions themselves.
    try (PreparedStatement insert = handle.getConnection()
        .prepareStatement("INSERT OR REPLACE INTO oracle (question_id, answers) VALUES (?, ?)")) {
      for (Map.Entry<Long, List<String>> entry : answers.entrySet()) {
        insert.setLong(1, entry.getKey());
        insert.setString(2, JsonColumns.write(entry.getValue()));
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new TransactionException("the answers cannot be written", e);
    }
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
