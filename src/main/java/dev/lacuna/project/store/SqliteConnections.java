package dev.lacuna.project.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * Where every connection to an SQLite file begins. A path comes from others too, so it is written as a URI, in which no
 * letter of it means anything: behind a plain {@code ?} the driver and SQLite would read settings, and open the file
 * that stands before it. A rollback journal beside the file is refused: this program keeps a log ({@code -wal}) and
 * never a journal, and SQLite would write back what another's says, and delete the file that it names.
 */
final class SqliteConnections {
  private SqliteConnections() {}

  static Connection open(Path file, SQLiteConfig config) throws SQLException {
    return open(file, config, "");
  }

  /** To a file that nobody writes: SQLite makes nothing beside it, and sees nothing of what lies there. */
  static Connection openUnchanging(Path file, SQLiteConfig config) throws SQLException {
    return open(file, config, "?immutable=1");
  }

  /** To a database that goes with its connection. */
  static Connection inMemory() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite::memory:");
  }

  private static Connection open(Path file, SQLiteConfig config, String settings) throws SQLException {
    refuse(file);
    return DriverManager.getConnection("jdbc:sqlite:" + address(file) + settings, config.toProperties());
  }

  /** What SQLite would wait for, or obey. */
  static void refuse(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new ProjectException(file + ": is no file; move it away, or choose another");
    }
    Path journal = OpenFiles.journal(real(file));
    if (Files.exists(journal, LinkOption.NOFOLLOW_LINKS)) {
      throw new ProjectException(journal + ": lies beside the database, and no Lacuna writes such a file; by it SQLite"
          + " would change the database, and could delete other files. Ask whoever the project is from, and move it"
          + " away");
    }
  }

  /** SQLite looks for its files beside the one that a link leads to. */
  static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath(); // is not there, which SQLite tells
    }
  }

  /** SQLite takes no computer's name in a URI, so that of a share (Windows) goes before its path. */
  private static String address(Path file) {
    URI uri = file.toUri();
    return "file://" + (uri.getRawAuthority() == null ? "" : "//" + uri.getRawAuthority()) + uri.getRawPath();
  }
}
