package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.Outcome;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.project.store.ProjectLostException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A project that is deleted, moved or replaced while it is open acknowledges nothing more, and what is typed is kept.
 */
@Isolated("sets what is read of the whole process")
@Tag("slow")
class LostProjectTest {
  @TempDir
  private Path temporary = Path.of("");
  private Path folder = Path.of("");
  private Path home = Path.of("");
  private Optional<String> before = Optional.empty();

  @BeforeEach
  void ownUserData() {
    folder = temporary.resolve("project");
    home = temporary.resolve("home");
    before = Optional.ofNullable(System.getProperty("lacuna.home"));
    System.setProperty("lacuna.home", home.toString());
  }

  @AfterEach
  void usualUserData() {
    before.ifPresentOrElse(text -> System.setProperty("lacuna.home", text), () -> System.clearProperty("lacuna.home"));
  }

  /** What may happen to the files of an open project. */
  enum Fate {
    FOLDER_DELETED, FOLDER_MOVED, DATABASE_DELETED, DATABASE_REPLACED, DATABASE_WRITTEN_OVER, DATABASE_EMPTIED,
    LOG_DELETED, LOG_EMPTIED, LOG_WRITTEN_OVER, LOCK_TAKEN, SECOND_WRITER;

    /** What was saved before cannot be read any more where its own bytes were written over. */
    boolean leavesTheOldBytes() {
      return !List.of(DATABASE_WRITTEN_OVER, DATABASE_EMPTIED, LOG_EMPTIED, LOG_WRITTEN_OVER).contains(this);
    }
  }

  private void befall(Fate fate) throws IOException {
    Path database = folder.resolve("lacuna.db");
    switch (fate) {
      case FOLDER_DELETED -> SafeFiles.deleteTree(folder);
      case FOLDER_MOVED -> Files.move(folder, temporary.resolve("moved"));
      case DATABASE_DELETED -> Files.delete(database);
      case DATABASE_REPLACED -> Files.move(other(), database, StandardCopyOption.REPLACE_EXISTING);
      case DATABASE_WRITTEN_OVER -> {
        Files.write(database, Files.readAllBytes(other()));
        Files.setLastModifiedTime(database, FileTime.fromMillis(System.currentTimeMillis() + 5_000));
      }
      case DATABASE_EMPTIED -> Files.write(database, new byte[0]);
      case LOG_DELETED -> Files.delete(folder.resolve("lacuna.db-wal"));
      case LOG_EMPTIED -> Files.write(folder.resolve("lacuna.db-wal"), new byte[0]);
      case LOG_WRITTEN_OVER -> {
        Path log = folder.resolve("lacuna.db-wal");
        Files.write(log, new byte[(int) Files.size(log)], StandardOpenOption.WRITE);
        Files.setLastModifiedTime(log, FileTime.fromMillis(System.currentTimeMillis() + 5_000));
      }
      case LOCK_TAKEN -> {
        Files.writeString(temporary.resolve("lock"), "");
        Files.move(temporary.resolve("lock"), folder.resolve("lacuna.lock"), StandardCopyOption.REPLACE_EXISTING);
      }
      case SECOND_WRITER ->
        Files.setLastModifiedTime(database, FileTime.fromMillis(System.currentTimeMillis() + 5_000));
      default -> throw new IllegalArgumentException(fate.toString());
    }
  }

  private Path other() {
    Path second = temporary.resolve("second");
    TestProjects.create(second, 3).close();
    return second.resolve("lacuna.db");
  }

  @ParameterizedTest
  @EnumSource
  void nothingMoreIsAcknowledgedAndWhatWasTypedIsKept(Fate fate) throws IOException {
    try (Project project = TestProjects.create(folder, 3)) {
      project.annotations().record(new Annotation.Answered(1, "kept before", false));
      befall(fate);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> project.annotations().record(List.of(new Annotation.Comment(2, "why"),
            new Annotation.Answered(2, "typed \"after\"", false)))).isInstanceOf(ProjectLostException.class)
            .hasMessageContaining("lacuna.db: was ").hasMessageContaining("typed.jsonl");
      }
      assertThat(project.annotations().state(2).outcome()).as("not shown as saved").isEqualTo(Outcome.OPEN);
      assertThatThrownBy(() -> project.changeSettings(settings -> settings.withDevice("cpu")))
          .isInstanceOf(ProjectLostException.class);
      assertThatThrownBy(() -> project.queue().moveTo(1)).isInstanceOf(ProjectLostException.class);
    } catch (ProjectException closing) {
      assertThat(closing).as("what SQLite says of files that are not whole").hasMessageContaining("lacuna.db");
    }

    Path rescue = only(home.resolve("rescue"));
    List<String> typed = Files.readAllLines(rescue.resolve(RescueFile.TYPED));
    assertThat(typed).hasSize(4).allMatch(line -> line.contains("\"project\":\"" + folder + "\""));
    assertThat(typed.get(3)).contains("\"answer\":\"typed \\\"after\\\"\"").contains("\"who\":\"Ada\"");
    assertThat(Files.getPosixFilePermissions(rescue)).hasSize(3);
    if (fate.leavesTheOldBytes()) {
      try (Project kept = Project.open(rescue)) {
        assertThat(kept.annotations().labels()).extracting(Label::answer).contains("kept before");
        assertThat(kept.questions().count()).isEqualTo(3);
        assertThat(TestProjects.integrity(kept)).isEqualTo("ok");
      }
    }
  }

  @Test
  void aProjectThatWasMovedBackIsWholeWhenItIsOpenedAgain() throws IOException {
    try (Project project = TestProjects.create(folder, 3)) {
      project.annotations().record(new Annotation.Answered(1, "kept before", false));
      befall(Fate.FOLDER_MOVED);
      assertThatThrownBy(() -> project.annotations().record(new Annotation.Later(2)))
          .isInstanceOf(ProjectLostException.class);
      Files.move(temporary.resolve("moved"), folder);
      assertThatThrownBy(() -> project.annotations().record(new Annotation.Later(2)))
          .as("until it is opened again").isInstanceOf(ProjectLostException.class);
    }
    try (Project again = Project.open(folder)) {
      assertThat(again.annotations().labels()).extracting(Label::answer).containsExactly("kept before");
      again.annotations().record(new Annotation.Later(2));
    }
  }

  @Test
  void ordinaryWorkIsNotMistakenForALoss() {
    try (Project project = TestProjects.create(folder, 60)) {
      for (int i = 0; i < 300; i++) {
        // More than a thousand pages, after which SQLite writes its log into the database.
        project.annotations().record(new Annotation.Comment(1 + i % 60, "x".repeat(20_000)));
        if (i % 100 == 0) {
          project.changeSettings(settings -> settings.withGuidelines("more " + settings.guidelineVersion()));
          try (Project reader = Project.openReadOnly(folder)) {
            assertThat(reader.questions().count()).isEqualTo(60);
          }
        }
      }
      assertThat(project.annotations().history(1)).hasSize(5);
    }
    assertThat(home.resolve("rescue")).doesNotExist();
  }

  private static Path only(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> found = all.toList();
      assertThat(found).hasSize(1);
      return found.getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
