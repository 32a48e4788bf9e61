package dev.lacuna.project;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Doubles in and out of SQLite, which stores NaN as NULL. */
final class SqlNumbers {
  private SqlNumbers() {}

  static double get(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }
}
