package dev.lacuna.project.store;

import dev.lacuna.files.ProcessFolders;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.machine.UserData;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;

/**
 * A copy of a database as it may be read. Where a log lies beside it, what was written last is only there; then both
 * are copied into a folder of their own in the user's data, which others on this machine cannot read, and the log is
 * written into the database there, so that nothing changes beside the copy.
 */
public final class CopyWithLog implements AutoCloseable {
  /** The longest that is copied to be read; a log of this program's has 4 MB. */
  private static final long LONGEST = 1L << 30;

  private final Path file;
  private final Optional<Path> folder;

  private CopyWithLog(Path file, Optional<Path> folder) {
    this.file = file;
    this.folder = folder;
  }

  /** @throws ProjectException where it is no file, or what lies beside it cannot be read with it */
  public static CopyWithLog of(Path copy) throws IOException {
    SqliteConnections.refuse(copy);
    Path file = SqliteConnections.real(copy);
    Path log = OpenFiles.log(file);
    if (!Files.exists(log, LinkOption.NOFOLLOW_LINKS)) {
      return new CopyWithLog(copy, Optional.empty());
    }
    if (!Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)) {
      throw new ProjectException(log + ": is no file; move it away, or choose another");
    }
    if (Files.size(log) == 0) {
      return new CopyWithLog(copy, Optional.empty());
    }
    if (Files.size(log) + Files.size(file) > LONGEST) {
      throw new ProjectException(log + ": is longer than is copied with its database; open the project that it is from,"
          + " which writes it into the database");
    }
    Path folder = folders().make();
    CopyWithLog made = new CopyWithLog(folder.resolve("lacuna.db"), Optional.of(folder));
    try {
      SafeFiles.wholePrivate(made.file, bytes(file));
      SafeFiles.wholePrivate(OpenFiles.log(made.file), bytes(log));
      merge(made.file);
      return made;
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  /** Removes what killed processes left: a database's words, and up to a gigabyte each. */
  public static void forgetLeft() {
    folders().removeOrphans();
  }

  private static ProcessFolders folders() {
    return new ProcessFolders(UserData.folder().resolve("copies"));
  }

  /** The bytes of a file that nobody writes. */
  public static SafeFiles.Content bytes(Path file) {
    return out -> {
      try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
        for (long at = 0; at < in.size();) {
          at += in.transferTo(at, in.size() - at, out);
        }
      }
    };
  }

  private static void merge(Path file) throws IOException {
    try (Handle handle = Jdbi.create(() -> SqliteConnections.open(file, new SQLiteConfig())).open()) {
      handle.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (JdbiException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The whole of it, without a log. */
  public Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    if (folder.isPresent()) {
      SafeFiles.deleteTree(folder.get());
    }
  }
}
