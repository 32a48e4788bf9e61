package dev.lacuna.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * Brings a database up to date: {@code V1.sql}, {@code V2.sql}, … each in its own transaction, which also sets
 * {@code PRAGMA user_version} to its number. Why not a library: docs/decisions/0002-user-version-instead-of-flyway.md.
 */
final class Migrations {
  /** Number of the newest script. */
  static final int NEWEST = 8;

  private final Path file;

  Migrations(Path file) {
    this.file = file;
  }

  void apply(Handle handle, boolean readOnly) {
    int version = version(handle);
    if (version > NEWEST) {
      throw new ProjectException(file + ": made by a newer Lacuna (its tables are version " + version
          + ", this program knows " + NEWEST + "); install the newer program");
    }
    if (version < NEWEST && readOnly) {
      throw new ProjectException(file + ": made by an older Lacuna (tables version " + version
          + "); open it once for writing, which brings it up to date");
    }
    upTo(handle, NEWEST);
  }

  /** Applies scripts up to a version; tests make older files with it. */
  void upTo(Handle handle, int newest) {
    for (int next = version(handle) + 1; next <= newest; next++) {
      String script = script(next) + "\nPRAGMA user_version = " + next + ";";
      handle.useTransaction(h -> execute(h, script));
    }
  }

  private static int version(Handle handle) {
    return handle.createQuery("PRAGMA user_version").mapTo(int.class).one();
  }

  private static void execute(Handle handle, String script) {
    // The driver hands a whole script to sqlite3_exec, which knows where a trigger ends; splitting at ';' would not.
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.executeUpdate(script);
    } catch (SQLException e) {
      throw new TransactionException("migration failed", e);
    }
  }

  private static String script(int version) {
    String name = "migrations/V" + version + ".sql";
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new ProjectException("the program lacks its own file " + name + "; install it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ProjectException("the program cannot read its own file " + name + "; install it again", e);
    }
  }
}
