package dev.lacuna.project.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.project.Annotation;
import dev.lacuna.project.Project;
import dev.lacuna.project.TestProjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link OpenFiles} takes for granted of SQLite: a log that got shorter is another program's work. */
class OpenFilesTest {
  private static final int ANSWERS = 120;
  /** So long that the log is written into the database, and begun anew, some times on the way. */
  private static final String LONG = "x".repeat(90_000);
  @TempDir
  private Path folder = Path.of("");

  @Test
  void theLogNeverGetsShorterWhileItIsOpen() throws IOException {
    Path log = OpenFiles.log(folder.resolve("lacuna.db"));
    long written = 0;
    try (Project project = TestProjects.create(folder, ANSWERS)) {
      long longest = 0;
      for (long id = 1; id <= ANSWERS; id++) {
        project.annotations().record(List.of(new Annotation.Answered(id, id + LONG, false)));
        written += LONG.length();
        assertThat(Files.size(log)).isGreaterThanOrEqualTo(longest);
        longest = Files.size(log);
      }
      assertThat(longest).as("the log was begun anew").isLessThan(written);
      assertThat(project.annotations().labels()).hasSize(ANSWERS);
    }
  }

  @Test
  void nothingAsksSqliteToCutTheLogOfAnOpenProject() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
      assertThat(sources.filter(file -> file.toString().endsWith(".java")).filter(OpenFilesTest::cutsALog)
          .map(file -> file.getFileName().toString())).as("on a copy only").containsExactly("CopyWithLog.java");
    }
  }

  private static boolean cutsALog(Path source) {
    try {
      return Files.readString(source).lines().filter(line -> !line.strip().startsWith("//"))
          .anyMatch(line -> line.matches("(?i).*(wal_checkpoint|journal_?size_?limit).*"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
