package dev.lacuna.project.store.postgres;

import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.Migrations;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;

/** Makes a project's tables in its schema and brings them up to date, in one transaction, one client at a time. */
final class PostgresMigrations {
  /** Number of the first script: the tables of SQLite's version of that number. */
  private static final int FIRST = 11;

  private final ServerAddress address;

  PostgresMigrations(ServerAddress address) {
    this.address = address;
  }

  /** Whether a schema holds a project. */
  static boolean exists(Handle handle, String schema) {
    return handle.createQuery("SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = ?"
        + " AND tablename IN ('schema_version', 'question', 'event')").bind(0, schema).mapTo(Integer.class).one() == 3;
  }

  /** Makes schema and tables, and fills them. */
  void make(Handle handle, Database.Task filled) {
    handle.useTransaction(h -> {
      lock(h);
      if (exists(h, address.schema())) {
        throw new ProjectException(address.words() + ": holds a project already; join it with lacuna new FOLDER"
            + " --database, or name another schema in the address (currentSchema=NAME)");
      }
      // Where it is there, its owner may have made it for a user who may make none.
      if (h.createQuery("SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = ?").bind(0, address.schema())
          .mapTo(Integer.class).one() == 0) {
        h.execute("CREATE SCHEMA \"" + address.schema() + "\"");
      }
      for (int version = FIRST; version <= Migrations.NEWEST; version++) {
        execute(h, version);
      }
      h.execute("INSERT INTO schema_version (version) VALUES (?)", Migrations.NEWEST);
      filled.on(h);
    });
  }

  void apply(Handle handle, boolean reading) {
    if (!exists(handle, address.schema())) {
      throw new ProjectException(address.words() + ": holds no project; look whether project.json names the right"
          + " database and schema (currentSchema=NAME), or put a backup of the server back");
    }
    int version = version(handle);
    if (version > Migrations.NEWEST) {
      throw new ProjectException(address.words() + ": made by a newer Lacuna (its tables are version " + version
          + ", this program knows " + Migrations.NEWEST + "); install the newer program");
    }
    if (version == Migrations.NEWEST) {
      return;
    }
    if (reading) {
      throw new ProjectException(address.words() + ": made by an older Lacuna (tables version " + version
          + "); open it once for writing, which brings it up to date");
    }
    handle.useTransaction(h -> {
      lock(h);
      for (int next = version(h) + 1; next <= Migrations.NEWEST; next++) {
        execute(h, next);
      }
      h.execute("UPDATE schema_version SET version = ?", Migrations.NEWEST);
    });
  }

  private static int version(Handle handle) {
    return handle.createQuery("SELECT version FROM schema_version").mapTo(Integer.class).one();
  }

  private void lock(Handle handle) {
    handle.createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtext('lacuna'), hashtext(?))").bind(0, address.schema())
        .mapTo(Integer.class).one();
  }

  private static void execute(Handle handle, int version) {
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.execute(script(version));
    } catch (SQLException e) {
      throw new TransactionException("migration failed", e);
    }
  }

  private static String script(int version) {
    String name = "V" + version + ".sql";
    try (InputStream in = PostgresMigrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new ProjectException("the program lacks its own file " + name + "; install it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ProjectException("the program cannot read its own file " + name + "; install it again", e);
    }
  }
}
