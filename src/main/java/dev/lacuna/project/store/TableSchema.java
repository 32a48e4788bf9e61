package dev.lacuna.project.store;

import dev.lacuna.text.ForeignText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Whether a database has exactly the tables, indexes and triggers that the scripts up to its version make: SQLite does
 * what a file's own schema says, and another's could take back each label after it was acknowledged, by a trigger or by
 * a constraint that replaces rows.
 */
final class TableSchema {
  /** Tables that SQLite makes when somebody lets it look for faster ways (ANALYZE). */
  private static final List<Part> STATISTICS = List.of(
      new Part("table", "sqlite_stat1", "sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
      new Part("table", "sqlite_stat4", "sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"));

  /** Sum of what the scripts up to the newest make, which takes 20 ms to be made again and compared. */
  static final String NEWEST = "3050e9f250d5dd5750a79ffce3ebf290653d9aeb5b3633df680dc6916c943577";
  /** Longer than any name of ours. */
  private static final int NAME = 60;

  private TableSchema() {}

  /** A row of SQLite's own table of all that there is; the text is empty for what it makes by itself. */
  private record Part(String type, String name, String table, String sql) {
    /** With lengths, so that nothing of one column can stand for a part of the next. */
    private String text() {
      return Stream.of(type, name, table, sql).map(column -> column.length() + " " + column)
          .collect(Collectors.joining());
    }
  }

  /** What a database of a version has otherwise, as the end of a sentence; empty for nothing. */
  static Optional<String> foreign(Handle handle, int version) {
    List<Part> found = parts(handle);
    if (version == Migrations.NEWEST && sum(found).equals(NEWEST)) {
      return Optional.empty();
    }
    List<Part> missing = new ArrayList<>(made(version));
    for (Part part : found) {
      if (!missing.remove(part)) {
        return Optional.of("holds \"" + ForeignText.line(part.name(), NAME) + "\" as no Lacuna has made it");
      }
    }
    return missing.stream().findFirst().map(part -> "lacks \"" + part.name() + "\", which every Lacuna has made");
  }

  /** What {@link #NEWEST} is to be. */
  static String madeSum() {
    return sum(made(Migrations.NEWEST));
  }

  private static String sum(List<Part> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      parts.stream().map(Part::text).sorted().forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Part> made(int version) {
    try (Handle handle = Jdbi.create(SqliteConnections::inMemory).open()) {
      Migrations.upTo(handle, version);
      return parts(handle);
    }
  }

  private static List<Part> parts(Handle handle) {
    return handle.createQuery("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master")
        .map((row, _) -> new Part(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .list().stream().filter(part -> !STATISTICS.contains(part)).toList();
  }
}
