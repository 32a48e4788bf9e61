package dev.lacuna.project.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;

/** Copies all rows of a project from one database to another whose tables are new, value by value. */
public final class TableCopy {
  /** Tables, each after those that its rows belong to, with what their rows are ordered by. */
  private static final Map<String, String> TABLES = tables();
  private static final int PIECE = 1_000;

  private TableCopy() {}

  private static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    for (String byId : List.of("import", "question", "evaluation", "event", "probe_run", "run", "cost",
        "map_provenance")) {
      tables.put(byId, "id");
    }
    for (String byQuestion : List.of("oracle", "map_point", "neighbour", "gold")) {
      tables.put(byQuestion, "question_id");
    }
    tables.put("probe_result", by("run_id", "question_id"));
    tables.put("queue", "position");
    tables.put("run_step", by("run_id", "step"));
    tables.put("run_evaluation", by("run_id", "step"));
    tables.put("round_snapshot", "round");
    tables.put("prediction", by("round", "question_id"));
    tables.put("held_out_prediction", by("round", "evaluation_id"));
    tables.put("place", "name");
    tables.put("project", "id");
    tables.put("annotator", "name");
    tables.put("assignment", by("question_id", "who"));
    tables.put("draft", by("question_id", "who"));
    return Collections.unmodifiableMap(tables);
  }

  private static String by(String... columns) {
    return String.join(", ", columns);
  }

  /** Names of the tables that are copied. */
  public static List<String> names() {
    return List.copyOf(TABLES.keySet());
  }

  /** @param to in a transaction of its own; the tables are empty */
  public static void all(Handle from, Handle to) {
    TABLES.forEach((table, order) -> {
      try {
        long rows = copy(from.getConnection(), to.getConnection(), table, order);
        long there = to.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one();
        if (rows != there) {
          throw new ProjectException("of " + rows + " rows of " + table + " only " + there + " came over; nothing was"
              + " moved, do it again");
        }
      } catch (SQLException e) {
        throw new TransactionException("the rows of " + table + " cannot be copied", e);
      }
    });
  }

  private static long copy(Connection from, Connection to, String table, String order) throws SQLException {
    // Who writes a file is a process of this machine, which a server is not.
    String which = table.equals("place") ? " WHERE name <> '" + ProjectLock.WRITER + "'" : "";
    List<String> columns = columns(to, table);
    try (Statement statement = from.createStatement()) {
      statement.setFetchSize(PIECE);
      // With the table's name, since SQLite takes a quoted name that it does not know for a text.
      String wanted = String.join(", ", columns.stream().map(column -> table + "." + column).toList());
      try (ResultSet rows = statement
          .executeQuery("SELECT " + wanted + " FROM " + table + which + " ORDER BY " + order)) {
        return insert(rows, to, table, columns);
      }
    }
  }

  /** Those of the new table, quoted; the names of the other's would be run as SQL. */
  private static List<String> columns(Connection to, String table) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = to.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
      ResultSetMetaData columns = none.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        names.add('"' + columns.getColumnName(i) + '"');
      }
    }
    return names;
  }

  private static long insert(ResultSet rows, Connection to, String table, List<String> names) throws SQLException {
    String places = String.join(", ", Collections.nCopies(names.size(), "?"));
    long count = 0;
    try (PreparedStatement insert = to.prepareStatement(
        "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (" + places + ")")) {
      while (rows.next()) {
        for (int i = 1; i <= names.size(); i++) {
          bind(insert, i, rows.getObject(i));
        }
        insert.addBatch();
        count++;
        if (count % PIECE == 0) {
          insert.executeBatch();
        }
      }
      if (count % PIECE != 0) {
        insert.executeBatch();
      }
    }
    return count;
  }

  private static void bind(PreparedStatement insert, int place, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> insert.setNull(place, Types.NULL);
      case Double number -> insert.setDouble(place, number);
      case Number number -> insert.setLong(place, number.longValue());
      // PostgreSQL keeps no NUL in a text; one can only be in a row of a program before texts were cleaned.
      default -> insert.setString(place, value.toString().replace('\0', '\ufffd'));
    }
  }
}
