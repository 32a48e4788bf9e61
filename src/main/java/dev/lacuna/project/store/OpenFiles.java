package dev.lacuna.project.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the database that is open is the one in the folder. A file that was deleted or replaced can be written for as
 * long as it is open, and is gone with the program; so before a label is said to be saved, the names in the folder must
 * still lead to the very files that are open: the same device and inode, and of the database and its log the length and
 * time that our last write left, since a file may be written over in its place. Only looks at names: a second opening
 * of the database in this process, and its closing, would free SQLite's own locks.
 */
public final class OpenFiles {
  private final Path database;
  private final Map<Path, Optional<Object>> opened = new LinkedHashMap<>();
  private final Map<Path, State> written = new LinkedHashMap<>();

  private record State(long length, FileTime time) {
    private static State of(Path file) throws IOException {
      BasicFileAttributes now = attributes(file);
      return new State(now.size(), now.lastModifiedTime());
    }
  }

  public OpenFiles(Path database) {
    this.database = database;
  }

  public Path database() {
    return database;
  }

  /** The database and the files that SQLite keeps beside it, or would read there. */
  public static List<Path> of(Path database) {
    return List.of(database, log(database), beside(database, "-shm"), journal(database));
  }

  /** What was written last, and is not in the database yet. */
  static Path log(Path database) {
    return beside(database, "-wal");
  }

  /** A rollback journal, which this program never writes. */
  static Path journal(Path database) {
    return beside(database, "-journal");
  }

  private static Path beside(Path database, String end) {
    return database.resolveSibling(database.getFileName() + end);
  }

  /** Takes down what is there; to be called when all are open. */
  public void opened() {
    opened.clear();
    written.clear();
    try {
      for (Path file : of(database)) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
          opened.put(file, key(attributes(file)));
        }
      }
      wrote();
    } catch (IOException e) {
      throw new ProjectException(database + ": cannot be looked at (" + e.getMessage()
          + "); check that its drive is there", e);
    }
  }

  /** Takes down how a write of ours left the database and its log. */
  private void wrote() throws IOException {
    for (Path file : List.of(database, log(database))) {
      if (opened.containsKey(file)) {
        written.put(file, State.of(file));
      }
    }
  }

  /** What has become of the files before a write, as the end of a sentence; empty when all is well. */
  public Optional<String> before() {
    return changed().or(() -> {
      try {
        for (Map.Entry<Path, State> file : written.entrySet()) {
          if (!State.of(file.getKey()).equals(file.getValue())) {
            return Optional.of("was written by another program (" + file.getKey().getFileName() + ")");
          }
        }
        return Optional.empty();
      } catch (IOException e) {
        return Optional.of("cannot be found any more (" + e.getMessage() + ")");
      }
    });
  }

  /** The same after a write, which makes neither the database nor its log shorter. */
  public Optional<String> after() {
    Optional<String> changed = changed();
    if (changed.isPresent()) {
      return changed;
    }
    try {
      for (Map.Entry<Path, State> file : written.entrySet()) {
        if (State.of(file.getKey()).length() < file.getValue().length()) {
          return Optional.of("was cut off by another program (" + file.getKey().getFileName() + ")");
        }
      }
      wrote();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("cannot be found any more (" + e.getMessage() + ")");
    }
  }

  private Optional<String> changed() {
    for (Map.Entry<Path, Optional<Object>> file : opened.entrySet()) {
      try {
        if (!key(attributes(file.getKey())).equals(file.getValue())) {
          return Optional.of("was replaced by another file (" + file.getKey().getFileName() + ")");
        }
      } catch (IOException e) {
        return Optional.of("was deleted or moved, or its drive is gone (" + file.getKey().getFileName() + ")");
      }
    }
    return Optional.empty();
  }

  /** Device and inode; empty where the system has none, and also keeps open files from being deleted (Windows). */
  private static Optional<Object> key(BasicFileAttributes attributes) {
    return Optional.ofNullable(attributes.fileKey());
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
