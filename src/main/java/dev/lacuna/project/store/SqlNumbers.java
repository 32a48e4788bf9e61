package dev.lacuna.project.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Doubles in and out of SQLite, which stores NaN as NULL. */
public final class SqlNumbers {
  private SqlNumbers() {}

  public static double get(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }
}
