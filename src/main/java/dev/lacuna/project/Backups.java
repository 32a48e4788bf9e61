package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.store.CopyWithLog;
import dev.lacuna.project.store.DatabaseCopy;
import dev.lacuna.project.store.Migrations;
import dev.lacuna.project.store.OpenFiles;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.project.store.ProjectLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The copies of a project's database in its folder {@code backups}, and putting one back. */
public final class Backups {
  static final String FOLDER = "backups";
  private static final String PREFIX = "lacuna-";
  private static final String SUFFIX = ".db";
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private Backups() {}

  /**
   * A copy.
   *
   * @param at when it was made
   * @param questions in it, held-out ones left out
   * @param answers questions that are answered in it
   * @param whole false for one that cannot be read or is damaged; the counts are 0 then
   */
  public record Backup(Path file, Instant at, int questions, int answers, boolean whole) {

    /** When it was made and what it holds, as part of a sentence. */
    public String words() {
      String when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
          .withLocale(Locale.UK).withZone(ZoneId.systemDefault()).format(at);
      return when + (whole ? ", with " + counted(answers, "answer") + " to " + counted(questions, "question")
          : ", damaged");
    }

    private static String counted(int count, String what) {
      return count + " " + what + (count == 1 ? "" : "s");
    }
  }

  /**
   * What putting a copy back did.
   *
   * @param aside where the files that stood in its place lie now; empty when there were none
   */
  public record Restored(Backup backup, Optional<Path> aside) {}

  /** All copies of a project, the newest first. */
  public static List<Backup> of(Path project) {
    return files(project).stream().map(Backups::inspect).toList();
  }

  /** The newest that can be read. */
  static Optional<Backup> newest(Path project) {
    return files(project).stream().map(Backups::inspect).filter(Backup::whole).findFirst();
  }

  /** A copy somewhere: one of these, a rescued database, one that the user made. */
  public static Backup inspect(Path file) {
    return inspect(file, file);
  }

  /** @param whole where it can be read */
  private static Backup inspect(Path file, Path whole) {
    Optional<int[]> counts = DatabaseCopy.read(whole, handle -> fault(handle, false).isEmpty()
        ? new int[] {handle.createQuery("SELECT count(*) FROM question").mapTo(Integer.class).one(), answers(handle)}
        : new int[0]).filter(found -> found.length > 0);
    return new Backup(file, madeAt(file), counts.map(found -> found[0]).orElse(0),
        counts.map(found -> found[1]).orElse(0), counts.isPresent());
  }

  /** What opening would refuse, and what is damaged. */
  private static Optional<String> fault(Handle handle, boolean wholly) {
    return Migrations.refusal(handle).or(() -> DatabaseCopy.fault(handle, wholly));
  }

  private static int answers(Handle handle) {
    boolean earlier = EarlierEvents.in(handle);
    List<AnnotationEvent> log = earlier ? EarlierEvents.all(handle) : EventTable.all(handle);
    AnnotatorNames people = earlier ? AnnotatorNames.of(List.of(), List.of(), "") : AnnotatorNames.of(handle, log, "");
    return AnnotationFold.of(log, id -> QuestionWording.original(handle, id), people).count(Outcome.ANSWERED);
  }

  /**
   * Puts a copy in the place of a project's database, whatever has become of that: missing, empty or damaged. The files
   * that stand there are moved aside and never deleted.
   *
   * @throws ProjectException when the project is open in another program, or the copy is itself damaged
   */
  public static Restored restore(Path project, Path file) {
    Path folder = project.toAbsolutePath().normalize();
    Path copy = file.toAbsolutePath().normalize();
    try (CopyWithLog whole = CopyWithLog.of(copy)) {
      Backup backup = inspect(copy, whole.file());
      Optional<String> fault = DatabaseCopy.read(whole.file(), handle -> fault(handle, true).orElse(""));
      if (!backup.whole() || !fault.equals(Optional.of(""))) {
        throw new ProjectException(copy + ": is no whole copy of a project's database"
            + fault.filter(text -> !text.isEmpty()).map(text -> " (" + text + ")").orElse("") + "; choose another");
      }
      return new Restored(backup, replace(folder, whole.file()));
    } catch (IOException e) {
      throw new ProjectException(folder + ": the backup cannot be put in its place (" + e.getMessage()
          + "); check that the folder is writable and has space left", e);
    }
  }

  private static Optional<Path> replace(Path folder, Path copy) throws IOException {
    try (ProjectLock _ = ProjectLock.take(folder)) {
      settings(folder);
      Path database = ProjectFiles.database(folder);
      Optional<Path> aside = aside(folder, database);
      SafeFiles.whole(database, CopyWithLog.bytes(copy));
      return aside;
    }
  }

  /** A project whose settings are gone too gets those that were kept with the copies. */
  private static void settings(Path folder) throws IOException {
    Path kept = folder.resolve(FOLDER).resolve(SettingsFile.NAME);
    Path file = folder.resolve(SettingsFile.NAME);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Files.isRegularFile(kept, LinkOption.NOFOLLOW_LINKS)) {
      SafeFiles.whole(file, Files.readAllBytes(kept));
    }
  }

  /** Moves a database aside, with what SQLite keeps beside it. */
  static Optional<Path> aside(Path folder, Path database) throws IOException {
    Path aside = folder.resolve(FOLDER).resolve("replaced-" + NAME.format(Instant.now()));
    boolean moved = false;
    for (Path file : OpenFiles.of(database)) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        SafeFiles.folder(aside);
        SafeFiles.move(file, aside.resolve(String.valueOf(file.getFileName())));
        moved = true;
      }
    }
    return moved ? Optional.of(aside) : Optional.empty();
  }

  /** Where a copy made now goes: by its name the newest, also where the clock was set back since. */
  static Path next(Path project) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Instant next = files(project).stream().map(Backups::madeAt).findFirst()
        .filter(last -> !isAhead(last, now) && !last.isBefore(now)).map(last -> last.plusMillis(1)).orElse(now);
    return project.resolve(FOLDER).resolve(PREFIX + NAME.format(next) + SUFFIX);
  }

  /**
   * The copies' files, the newest first. One that is dated ahead says nothing of its age and is taken for the oldest;
   * else it would stay for ever, and each new one would be let go in its favour.
   */
  static List<Path> files(Path project) {
    Path folder = project.resolve(FOLDER);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    Instant now = Instant.now();
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> named(file).isPresent())
          .sorted(Comparator.comparing((Path file) -> !isAhead(madeAt(file), now))
              .thenComparing(Backups::madeAt).reversed())
          .toList();
    } catch (IOException e) {
      throw new ProjectException(folder + ": cannot be read (" + e.getMessage()
          + "); make the folder readable for this user", e);
    }
  }

  /** By more than a clock is set back in daily life. */
  private static boolean isAhead(Instant made, Instant now) {
    return made.isAfter(now.plus(Duration.ofDays(1)));
  }

  /** When a copy was made, by its name; else by the file's time. */
  static Instant madeAt(Path file) {
    return named(file).orElseGet(() -> {
      try {
        return DatabaseCopy.writtenAt(file);
      } catch (IOException e) {
        return Instant.EPOCH;
      }
    });
  }

  private static Optional<Instant> named(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.from(NAME.parse(name.substring(PREFIX.length(), name.length() - SUFFIX.length()))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
