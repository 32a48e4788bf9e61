package dev.lacuna.project.store;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * Where every connection to an SQLite file begins. A path comes from others too, so it is written as a URI, in which no
 * letter of it means anything: behind a plain {@code ?} the driver and SQLite would read settings, and open the file
 * that stands before it.
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

  private static Connection open(Path file, SQLiteConfig config, String settings) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + address(file) + settings, config.toProperties());
  }

  /** SQLite takes no computer's name in a URI, so that of a share (Windows) goes before its path. */
  private static String address(Path file) {
    URI uri = file.toUri();
    return "file://" + (uri.getRawAuthority() == null ? "" : "//" + uri.getRawAuthority()) + uri.getRawPath();
  }
}
