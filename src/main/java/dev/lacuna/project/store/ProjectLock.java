package dev.lacuna.project.store;

import dev.lacuna.files.ProcessIdentity;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Only one process writes a project. The operating system's lock on {@code lacuna.lock} ends with the process, however
 * that ends; {@code lacuna.holder} beside it is only a note that says who it is. Whoever deletes the lock file lets
 * nobody in: the database names its writer too ({@link #claim}), and the holder puts the file back ({@link #keep}).
 */
public final class ProjectLock implements AutoCloseable {
  public static final String LOCK = "lacuna.lock";
  public static final String HOLDER = "lacuna.holder";
  /** Name of the row that says who writes. */
  static final String WRITER = "writer";
  private static final String AT = " on ";

  /** Folders whose lock this process holds: the system's locks are the process's, and so is this. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final Logger LOG = LoggerFactory.getLogger(ProjectLock.class);

  private final Path file;
  private final Path holder;
  private final Path place;
  private FileChannel channel;
  private Optional<Object> key;

  private ProjectLock(Path file, Path holder, Path place, FileChannel channel) throws IOException {
    this.file = file;
    this.holder = holder;
    this.place = place;
    this.channel = channel;
    this.key = key(file);
  }

  public static ProjectLock take(Path folder) {
    Path file = folder.resolve(LOCK);
    Path holder = folder.resolve(HOLDER);
    // Closing any channel on the lock file drops this process's lock on POSIX systems, so a second opening in this
    // process must be seen before the file is touched, whatever has become of the note.
    Path place = place(folder);
    if (!HELD.add(place)) {
      throw held(folder, description());
    }
    boolean taken = false;
    try {
      ProjectLock lock = take(folder, file, holder, place);
      taken = true;
      return lock;
    } finally {
      if (!taken) {
        HELD.remove(place);
      }
    }
  }

  private static ProjectLock take(Path folder, Path file, Path holder, Path place) {
    try {
      FileChannel channel = SafeFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean kept = false;
      try {
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
          throw held(folder, read(holder));
        }
        SafeFiles.whole(holder, description());
        ProjectLock taken = new ProjectLock(file, holder, place, channel);
        kept = true;
        return taken;
      } catch (OverlappingFileLockException e) {
        throw held(folder, description()); // this program has it open by another way to the same folder
      } finally {
        if (!kept) {
          channel.close();
        }
      }
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be written (" + e.getMessage() + "); make the folder writable for"
          + " this user and see that its disk has space left, or open the project for reading only", e);
    }
  }

  /**
   * Writes into the database who writes it, unless another process of this machine that is alive stands there.
   *
   * @throws ProjectException when one does, whose lock file must have been deleted
   */
  public static void claim(SqliteDatabase database, Path folder) {
    Optional<String> writer = database.read(handle -> handle.createQuery("SELECT value FROM place WHERE name = ?")
        .bind(0, WRITER).mapTo(String.class).findOne());
    String mark = ProcessIdentity.thisProcess();
    if (writer.filter(text -> text.startsWith(mark + " ")).isPresent()) {
      return;
    }
    writer.filter(
        text -> text.contains(AT + host() + " since ") && ProcessIdentity.isAlive(text.substring(0, text.indexOf(' '))))
        .ifPresent(text -> {
          throw held(folder, text);
        });
    database.run(
        handle -> handle.execute("INSERT INTO place (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
            + " SET value = excluded.value", WRITER, description()));
  }

  /** Takes the name out again, so that another program may write while this one lives on. */
  public static void leave(SqliteDatabase database) {
    if (!database.isItself()) {
      return; // whoever lies there now has a writer of its own, or none
    }
    try {
      database.run(handle -> handle.execute("DELETE FROM place WHERE name = ?", WRITER));
    } catch (ProjectLostException e) {
      // It has been told, and this process's name does no harm: it opens the project again, or ends.
    } catch (ProjectException e) {
      LOG.warn("The database will name this process as its writer until that ends ({})", e.getMessage());
    }
  }

  /** What has become of the lock file, as the end of a sentence; a deleted one is put back and locked again. */
  public synchronized Optional<String> keep() {
    try {
      @Nullable Path folder = file.toAbsolutePath().getParent();
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS) && folder != null && Files.isDirectory(folder)) {
        return lockAgain();
      }
      return key(file).equals(key) ? Optional.empty() : Optional.of("was taken by another program (" + LOCK + ")");
    } catch (IOException | OverlappingFileLockException e) {
      return Optional.of("cannot be locked any more (" + LOCK + ": " + e.getMessage() + ")");
    }
  }

  private Optional<String> lockAgain() throws IOException {
    FileChannel again = SafeFiles.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    boolean kept = false;
    try {
      @Nullable FileLock lock = again.tryLock();
      if (lock == null) {
        return Optional.of("was taken by another program (" + LOCK + ")");
      }
      key = key(file);
      FileChannel before = channel;
      channel = again;
      kept = true;
      before.close();
      return Optional.empty();
    } finally {
      if (!kept) {
        again.close();
      }
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (read(holder).startsWith(ProcessIdentity.thisProcess() + " ")) {
        SafeFiles.delete(holder);
      }
      channel.close();
    } catch (IOException e) {
      throw new ProjectException(holder + ": cannot be removed (" + e.getMessage() + "); remove it by hand", e);
    } finally {
      HELD.remove(place);
    }
  }

  /** The same for all ways to a folder. */
  private static Path place(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize(); // told when the lock is made
    }
  }

  private static Optional<Object> key(Path file) throws IOException {
    return Optional.ofNullable(
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey());
  }

  private static ProjectException held(Path folder, String who) {
    int space = who.indexOf(' ');
    return new ProjectException(folder + ": already open in "
        + (space < 0 ? "another program" : who.substring(space + 1))
        + "; close it there, or open the project for reading only");
  }

  private static String description() {
    return ProcessIdentity.thisProcess() + " process " + ProcessHandle.current().pid() + " of "
        + System.getProperty("user.name", "unknown") + AT + host() + " since "
        + Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Name of this computer. */
  public static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this computer";
    }
  }

  private static String read(Path holder) {
    try {
      return Files.exists(holder) ? Files.readString(holder, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
