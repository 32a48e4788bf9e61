package dev.lacuna.project;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.store.DatabaseCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the rotating copies of an open project's database: on opening, after each 50 acts of the expert, and before a
 * migration. The copy is made beside all other work, from a connection of its own; nobody waits for it but the closing.
 * A copy that cannot be made stops nothing: labels are in the database.
 */
final class BackupKeeper implements AutoCloseable {
  /** Acts of the expert between two copies. */
  static final int ACTS = 50;
  /** A copy rests this many times as long as it took, so that a program that labels by the thousand is not slowed. */
  private static final int REST = 20;
  /** Of the newest copies, and of the newest of earlier days. */
  private static final int NEWEST = 4;
  private static final int DAYS = 4;
  /** Of a database above this size only the two newest copies are kept. */
  private static final long LARGE = 64L << 20;
  private static final int NEWEST_OF_LARGE = 2;
  private static final Logger LOG = LoggerFactory.getLogger(BackupKeeper.class);

  private final Path project;
  private final Supplier<Handle> connection;
  private int acts;
  private long ended = System.nanoTime();
  private long took;
  private Optional<Thread> running = Optional.empty();

  /** @param connection opens one that reads, which is closed again */
  BackupKeeper(Path project, Supplier<Handle> connection) {
    this.project = project;
    this.connection = connection;
  }

  /** A copy beside other work, unless nothing has changed since the newest one. */
  synchronized void opened() {
    start();
  }

  /** Counts an act of the expert. */
  synchronized void acted() {
    acts++;
    if (acts >= ACTS && System.nanoTime() - ended >= REST * took) {
      start();
    }
  }

  private void start() {
    if (running.filter(Thread::isAlive).isEmpty()) {
      acts = 0;
      running = Optional.of(Thread.ofPlatform().name("lacuna-backup").daemon().start(this::keep));
    }
  }

  private void keep() {
    long began = System.nanoTime();
    tryToKeep();
    synchronized (this) {
      ended = System.nanoTime();
      took = ended - began;
    }
  }

  private void tryToKeep() {
    try (Handle handle = connection.get()) {
      handle.useTransaction(reading -> {
        String now = DatabaseCopy.stamp(reading);
        Optional<String> newest = Backups.files(project).stream().findFirst().flatMap(DatabaseCopy::stampOf);
        if (!now.equals(DatabaseCopy.EMPTY) && !newest.equals(Optional.of(now))) {
          write(reading, project);
        }
      });
    } catch (IOException | RuntimeException e) {
      LOG.warn("No backup of {} could be made ({}); labels are saved all the same", project, e.getMessage());
    }
  }

  /** Makes a copy now, and lets the oldest go. */
  static Path write(Handle handle, Path project) throws IOException {
    Path target = Backups.next(project);
    DatabaseCopy.write(handle, target);
    Path settings = project.resolve(SettingsFile.NAME);
    if (Files.isRegularFile(settings)) {
      SafeFiles.whole(project.resolve(Backups.FOLDER).resolve(SettingsFile.NAME), Files.readAllBytes(settings));
    }
    rotate(project, target);
    return target;
  }

  /** @param made stays, whatever its name says */
  private static void rotate(Path project, Path made) throws IOException {
    long bytes = Files.size(made);
    List<Path> files = Backups.files(project);
    int newest = bytes > LARGE ? NEWEST_OF_LARGE : NEWEST;
    List<Path> kept = new ArrayList<>(files.subList(0, Math.min(newest, files.size())));
    Set<LocalDate> days = new HashSet<>();
    kept.forEach(file -> days.add(day(file)));
    int earlier = 0;
    for (Path file : files.subList(kept.size(), files.size())) {
      if (file.equals(made)) {
        continue;
      }
      if (bytes <= LARGE && earlier < DAYS && days.add(day(file))) {
        earlier++;
      } else {
        SafeFiles.delete(file);
      }
    }
  }

  private static LocalDate day(Path file) {
    return LocalDate.ofInstant(Backups.madeAt(file), ZoneOffset.UTC);
  }

  /** Waits for a copy that is being made, and makes one that is due. */
  @Override
  public void close() {
    await();
    boolean due;
    synchronized (this) {
      due = acts >= ACTS;
      acts = due ? 0 : acts;
    }
    if (due) {
      keep();
    }
  }

  /** Waits for a copy that is being made. */
  void await() {
    Optional<Thread> last;
    synchronized (this) {
      last = running;
    }
    try {
      if (last.isPresent()) {
        last.get().join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
