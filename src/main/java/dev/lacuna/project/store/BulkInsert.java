package dev.lacuna.project.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * Inserts many rows by few statements. By plain JDBC, since binding by jdbi takes as long as the database does, and a
 * million rows may come in; several rows a statement, since each has to begin, end and keep count of the ids.
 *
 * @param head up to VALUES
 * @param row the values of one row, with numbered places, such as {@code (?1, ?2, ?2)}
 * @param places how many there are
 */
public record BulkInsert(String head, String row, int places) {
  private static final int AT_ONCE = 50;
  private static final Pattern PLACE = Pattern.compile("\\?(\\d+)");

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
    StringBuilder sql = new StringBuilder(head).append(" VALUES ");
    for (int i = 0; i < rows; i++) {
      int before = i * places;
      sql.append(i == 0 ? "" : ", ").append(PLACE.matcher(row)
          .replaceAll(place -> "?" + (before + Integer.parseInt(place.group(1)))));
    }
    return sql.toString();
  }
}
