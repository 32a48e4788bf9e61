package dev.lacuna.project.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * Inserts many rows by few statements. By plain JDBC, since binding by jdbi takes as long as the database does, and a
 * million rows may come in; several rows a statement, since each has to begin, end and keep count of the ids.
 *
 * @param head up to VALUES
 * @param tail after the values
 * @param places how many values a row has
 */
public record BulkInsert(String head, String tail, int places) {
  private static final int AT_ONCE = 50;

  /** Binds one row. */
  @FunctionalInterface
  public interface Binder<T> {
    /** @param before the place before the row's first */
    void bind(PreparedStatement statement, int before, T row) throws SQLException;
  }

  public <T> void into(Handle handle, List<T> rows, Binder<T> binder) {
    int whole = rows.size() - rows.size() % AT_ONCE;
    into(handle, rows.subList(0, whole), AT_ONCE, binder);
    into(handle, rows.subList(whole, rows.size()), 1, binder);
  }

  private <T> void into(Handle handle, List<T> rows, int atOnce, Binder<T> binder) {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = handle.getConnection().prepareStatement(sql(atOnce))) {
      for (int from = 0; from < rows.size(); from += atOnce) {
        for (int i = 0; i < atOnce; i++) {
          binder.bind(insert, i * places, rows.get(from + i));
        }
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw new TransactionException("the rows cannot be written", e);
    }
  }

  private String sql(int rows) {
    String row = "(" + String.join(", ", Collections.nCopies(places, "?")) + ")";
    return head + " VALUES " + String.join(", ", Collections.nCopies(rows, row)) + tail;
  }
}
