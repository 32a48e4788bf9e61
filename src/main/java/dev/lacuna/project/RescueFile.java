package dev.lacuna.project;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * What is kept in the user's data when a project is lost under its expert's hands: every act that could not be
 * acknowledged ({@code typed.jsonl}), and a project of all that was saved before, read from the files that are still
 * open though their names are gone.
 */
final class RescueFile {
  static final String TYPED = "typed.jsonl";
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT);

  private final Path home;
  private final Path project;
  private final Supplier<ProjectSettings> settings;
  private Optional<Path> folder = Optional.empty();

  /** @param home the user's folder */
  RescueFile(Path home, Path project, Supplier<ProjectSettings> settings) {
    this.home = home;
    this.project = project;
    this.settings = settings;
  }

  /** Keeps what was saved before, and says where and what lies there, as a sentence for the user. */
  synchronized String all(Handle handle) {
    Path into = folder();
    String typed = " What you typed since is kept in " + into.resolve(TYPED) + ".";
    try {
      log(into).close();
    } catch (IOException e) {
      return " What you typed since could not be kept either (" + into + ": " + e.getMessage()
          + "); copy it from the screen.";
    }
    try {
      ProjectSettings now = settings.get();
      boolean own = now.model().isEmpty() || now.model().startsWith("sample:");
      new SettingsFile(into)
          .write(own ? now : now.withModel(project.resolve(now.model()).normalize().toString()));
      DatabaseCopy.write(handle, ProjectFiles.database(into));
      if (Backups.inspect(ProjectFiles.database(into)).whole()) {
        return typed + " A project of all that was saved before is " + into + ": open it, or copy its "
            + ProjectFiles.DATABASE + " back.";
      }
      throw new IOException("its pages are damaged");
    } catch (IOException | RuntimeException e) {
      try {
        SafeFiles.delete(ProjectFiles.database(into));
        SafeFiles.delete(into.resolve(SettingsFile.NAME));
      } catch (IOException also) {
        e.addSuppressed(also);
      }
      return typed + " What was saved before can no longer be read (" + e.getMessage() + "); look for it in a backup.";
    }
  }

  /**
   * Keeps an act that was not acknowledged.
   *
   * @param question its question's wording, as far as it can still be read
   */
  synchronized void typed(List<? extends AnnotationEvent.Action> act, String who, Instant at, String question) {
    StringBuilder lines = new StringBuilder();
    for (AnnotationEvent.Action action : act) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("project", project.toString());
      line.put("id", action.questionId());
      line.put("question", question);
      line.put("kind", EventTable.kind(action));
      line.putAll(EventTable.payload(action));
      line.put("who", who);
      line.put("at", at.toString());
      lines.append(JsonColumns.write(line)).append('\n');
    }
    try (FileChannel log = log(folder())) {
      SafeFiles.writeFully(log, StandardCharsets.UTF_8.encode(lines.toString()));
      log.force(true);
    } catch (IOException e) {
      throw new ProjectException(folder() + ": what you typed could not be kept (" + e.getMessage()
          + "); copy it from the screen", e);
    }
  }

  private static FileChannel log(Path into) throws IOException {
    SafeFiles.privateFolder(into);
    return SafeFiles.openPrivate(into.resolve(TYPED), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private Path folder() {
    Path now = folder.orElseGet(() -> home.resolve("rescue")
        .resolve(project.getFileName() + "-" + LocalDateTime.now().format(STAMP)));
    folder = Optional.of(now);
    return now;
  }
}
