package dev.lacuna.project;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Only one process writes a project. The operating system's lock on {@code lacuna.lock} ends with the process, however
 * that ends; {@code lacuna.holder} beside it is only a note that says who it is.
 */
final class ProjectLock implements AutoCloseable {
  static final String LOCK = "lacuna.lock";
  static final String HOLDER = "lacuna.holder";

  private final FileChannel channel;
  private final Path holder;

  private ProjectLock(FileChannel channel, Path holder) {
    this.channel = channel;
    this.holder = holder;
  }

  static ProjectLock take(Path folder) {
    Path file = folder.resolve(LOCK);
    Path holder = folder.resolve(HOLDER);
    // Closing any channel on the lock file drops this process's lock on POSIX systems, so a second opening in this
    // process must be seen before the file is touched.
    if (read(holder).startsWith(WorkerMark.thisProcess() + " ")) {
      throw held(folder, read(holder));
    }
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean kept = false;
      try {
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
          throw held(folder, read(holder));
        }
        Files.writeString(holder, description(), StandardCharsets.UTF_8);
        kept = true;
        return new ProjectLock(channel, holder);
      } finally {
        if (!kept) {
          channel.close();
        }
      }
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be written (" + e.getMessage() + "); make the folder writable for"
          + " this user, or open the project for reading only", e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(holder);
      channel.close();
    } catch (IOException e) {
      throw new ProjectException(holder + ": cannot be removed (" + e.getMessage() + "); remove it by hand", e);
    }
  }

  private static ProjectException held(Path folder, String who) {
    int space = who.indexOf(' ');
    return new ProjectException(folder + ": already open in "
        + (space < 0 ? "another program" : who.substring(space + 1))
        + "; close it there, or open the project for reading only");
  }

  private static String description() {
    return WorkerMark.thisProcess() + " process " + ProcessHandle.current().pid() + " of "
        + System.getProperty("user.name", "unknown") + " on " + host() + " since "
        + Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String host() {
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
