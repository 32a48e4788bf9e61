package dev.lacuna.project.store;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.files.StaleFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** Copies of the database by SQLite's backup API, which sees one moment of it whoever writes meanwhile. */
public final class DatabaseCopy {
  /** What a copy holds that its user would miss; of two copies with the same words one is enough. */
  private static final String STAMP = """
      SELECT (SELECT coalesce(max(id), 0) || ' ' || count(*) FROM event) || ' '
          || coalesce((SELECT origin || '/' || number FROM event ORDER BY stamp DESC, origin DESC, number DESC LIMIT 1),
              '-') || ' ' || (SELECT count(*) FROM question) || ' '
          || (SELECT count(*) FROM evaluation) || ' ' || (SELECT coalesce(max(id), 0) FROM probe_run) || ' '
          || (SELECT coalesce(max(id), 0) || ' ' || count(ended_at) FROM run)""";

  /** Of a project in which nothing has happened yet. */
  public static final String EMPTY = "0 0 - 0 0 0 0 0";

  private DatabaseCopy() {}

  /**
   * Copies what a connection sees. The file appears whole or not at all.
   *
   * @param handle in whose transaction no other connection's writing makes the copy begin anew
   */
  public static void write(Handle handle, Path target) throws IOException {
    Path folder = Optional.ofNullable(target.toAbsolutePath().getParent()).orElseThrow(
        () -> new IOException(target + " is no file name"));
    SafeFiles.folder(folder);
    Path temporary = StaleFiles.beside(target.toAbsolutePath());
    try {
      SafeFiles.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).close();
      int code = handle.getConnection().unwrap(SQLiteConnection.class).getDatabase()
          .backup("main", temporary.toString(), null, 10, 100, -1);
      if (code != 0) {
        throw new IOException("SQLite's backup ended with code " + code);
      }
      try (FileChannel channel = SafeFiles.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      SafeFiles.move(temporary, target);
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      SafeFiles.delete(temporary);
      SafeFiles.delete(temporary.resolveSibling(temporary.getFileName() + "-journal"));
    }
  }

  /** What a database holds, in words that only serve to be compared. */
  public static String stamp(Handle handle) {
    return handle.createQuery(STAMP).mapTo(String.class).one();
  }

  /** The same of a copy; empty where it cannot be read. */
  public static Optional<String> stampOf(Path copy) {
    return read(copy, DatabaseCopy::stamp);
  }

  /**
   * Works on a copy that nobody writes, with what stands in the log beside it. Empty where it cannot be read: no
   * database, damaged, or of another version.
   */
  public static <T> Optional<T> read(Path copy, Database.Work<T> work) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try (CopyWithLog whole = CopyWithLog.of(copy);
        Handle handle = Jdbi.create(() -> SqliteConnections.openUnchanging(whole.file(), config)).open()) {
      return Optional.of(work.on(handle));
    } catch (IOException | JdbiException | ProjectException e) {
      return Optional.empty();
    }
  }

  /** What is wrong with a database, by SQLite's own check of every page; empty for nothing. */
  public static Optional<String> fault(Handle handle, boolean wholly) {
    String said = handle.createQuery(wholly ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)")
        .mapTo(String.class).one();
    if (!said.equals("ok")) {
      return Optional.of(said);
    }
    return wholly ? handle.createQuery("PRAGMA foreign_key_check").mapToMap().findFirst()
        .map(row -> "a row of " + row.get("table") + " belongs to one of " + row.get("parent") + " that is not there")
        : Optional.empty();
  }

  /** When a file was written. */
  public static Instant writtenAt(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }
}
