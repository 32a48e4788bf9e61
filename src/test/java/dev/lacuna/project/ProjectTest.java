package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.project.store.ProjectException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ProjectTest {
  @TempDir
  private Path folder = Path.of("");

  @Test
  void whatWasKeptIsThereAfterReopening() {
    try (Project project = TestProjects.create(folder, 2)) {
      project.questions().addEvaluation(List.of(new EvaluationQuestion(0, "Held out?", List.of("a", "b"), "fact 1")));
      project.annotations().record(new Annotation.Answered(2, "x", true));
    }
    try (Project project = Project.open(folder)) {
      assertThat(project.settings()).isEqualTo(TestProjects.settings());
      assertThat(project.questions().evaluation())
          .containsExactly(new EvaluationQuestion(1, "Held out?", List.of("a", "b"), "fact 1"));
      assertThat(project.annotations().labels()).singleElement()
          .satisfies(label -> assertThat(
              label.questionId() + label.text() + label.answer() + label.who() + label.acceptedSuggestion())
              .isEqualTo("2Question 2?xAdatrue"));
      assertThat(project.annotations().lastSaved()).isPresent();
    }
  }

  @Test
  void aSecondOpeningInThisProcessIsRefusedAndDoesNotFreeTheLock() throws Exception {
    try (Project project = TestProjects.create(folder, 1)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> Project.open(folder)).isInstanceOf(ProjectException.class)
            .hasMessageContaining("already open in process " + ProcessHandle.current().pid());
      }
      // Whoever deletes the note lets nobody in either.
      Files.delete(folder.resolve("lacuna.holder"));
      assertThatThrownBy(() -> Project.open(folder)).isInstanceOf(ProjectException.class)
          .hasMessageContaining("already open in process " + ProcessHandle.current().pid());
      assertThat(openInAnotherProcess()).startsWith(folder.toRealPath() + ": already open in ");
      project.annotations().record(new Annotation.Later(1));
    }
    assertThat(openInAnotherProcess()).isEqualTo("opened");
    Project.open(folder).close();
  }

  @Test
  void whatElseOfThisProcessHoldsTheLockIsNamedAsThisProcess() throws Exception {
    // As where one folder is mounted twice, and two paths that no comparison makes one lead to one file.
    TestProjects.create(folder, 1).close();
    try (FileChannel channel = FileChannel.open(folder.resolve("lacuna.lock"), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThatThrownBy(() -> Project.open(folder)).isInstanceOf(ProjectException.class)
          .hasMessageContaining("already open in process " + ProcessHandle.current().pid());
      assertThat(lock.isValid()).isTrue();
    }
    Project.open(folder).close();
  }

  @Test
  void aDeletedLockFileLetsNoSecondWriterIn() throws Exception {
    try (Project project = TestProjects.create(folder, 1)) {
      Files.delete(folder.resolve("lacuna.lock"));
      Files.delete(folder.resolve("lacuna.holder"));
      assertThat(openInAnotherProcess()).startsWith(folder.toRealPath() + ": already open in process "
          + ProcessHandle.current().pid() + " of ");
      Files.deleteIfExists(folder.resolve("lacuna.lock"));
      project.annotations().record(new Annotation.Later(1));
      assertThat(folder.resolve("lacuna.lock")).as("put back and locked").exists();
      project.annotations().record(new Annotation.DontKnow(1));
    }
    Project.open(folder).close();
  }

  @Test
  void aNoteLeftByAKilledProgramHoldsNobodyOff() throws IOException {
    TestProjects.create(folder, 1).close();
    Files.writeString(folder.resolve("lacuna.holder"), "1@5 process 1 of nobody on nowhere since long ago");
    Project.open(folder).close();
    assertThat(folder.resolve("lacuna.holder")).doesNotExist();
  }

  @Test
  void aReaderSeesAnOpenProjectButCannotChangeIt() {
    try (Project writer = TestProjects.create(folder, 1)) {
      writer.annotations().record(new Annotation.Answered(1, "x", false));
      try (Project reader = Project.openReadOnly(folder)) {
        assertThat(reader.annotations().labels()).hasSize(1);
        assertThatThrownBy(() -> reader.annotations().undo()).isInstanceOf(ProjectException.class)
            .hasMessageContaining("lacuna.db: the project is open for reading only");
        assertThatThrownBy(() -> reader.saveSettings(TestProjects.settings().withDevice("cpu")))
            .isInstanceOf(ProjectException.class).hasMessageContaining("reading only");
      }
    }
  }

  @Test
  void aFullDiskIsSaidAndNothingAcknowledgedIsLost() {
    try (Project project = TestProjects.create(folder, 1)) {
      long pages = project.database().read(handle -> handle.createQuery("PRAGMA page_count").mapTo(Long.class).one());
      project.database()
          .run(handle -> handle.createQuery("PRAGMA max_page_count = " + (pages + 3)).mapTo(Long.class).one());
      int[] written = {0};
      assertThatThrownBy(() -> {
        for (; written[0] < 1_000; written[0]++) {
          project.annotations().record(new Annotation.Comment(1, written[0] + "x".repeat(500)));
        }
      }).isInstanceOf(ProjectException.class).hasMessageContaining("lacuna.db: the disk is full")
          .hasMessageContaining("Free some space");
      assertThat(written[0]).isPositive();
      assertThat(project.annotations().state(1).comments()).hasSize(written[0]);

      project.database().run(handle -> handle.createQuery("PRAGMA max_page_count = 1000000").mapTo(Long.class).one());
      project.annotations().record(new Annotation.Comment(1, "room again"));
      assertThat(project.annotations().history(1)).hasSize(written[0] + 1);
    }
  }

  @Test
  void aDatabaseThatRefusesToBeWrittenIsNamedWithTheRemedy() {
    try (Project project = TestProjects.create(folder, 1)) {
      project.database().run(handle -> handle.execute("INSERT INTO place VALUES ('a', 'b')"));
      assertThatThrownBy(() -> project.database().run(handle -> {
        handle.execute("PRAGMA query_only = 1");
        handle.execute("DELETE FROM place");
      })).isInstanceOf(ProjectException.class)
          .hasMessageContaining("lacuna.db: the file or its folder cannot be written")
          .hasMessageContaining("make the folder writable");
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws IOException {
    TestProjects.create(folder, 1).close();
    Files.writeString(folder.resolve("lacuna.db"), "this is no database, and long enough to be read as one".repeat(40));
    assertThatThrownBy(() -> Project.open(folder)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("lacuna.db: this is not a whole SQLite database");
    assertThat(folder.resolve("lacuna.holder")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"artifacts", "lacuna.db", "project.json", "lacuna.lock"})
  void aProjectThatPointsOutsideIsRefused(String name, @TempDir Path elsewhere) throws IOException {
    TestProjects.create(folder, 1).close();
    Files.move(folder.resolve(name), elsewhere.resolve(name));
    Files.createSymbolicLink(folder.resolve(name), elsewhere.resolve(name));
    assertThatThrownBy(() -> Project.open(folder)).isInstanceOf(ProjectException.class)
        .hasMessageContaining(name + ": is a link to elsewhere");
    assertThatThrownBy(() -> Project.openReadOnly(folder)).isInstanceOf(ProjectException.class)
        .hasMessageContaining(name + ": is a link to elsewhere");
  }

  @Test
  void aLinkDeepInsideAProjectIsRefused(@TempDir Path elsewhere) throws IOException {
    TestProjects.create(folder, 1).close();
    Files.createDirectories(folder.resolve("artifacts/round-1"));
    Files.createSymbolicLink(folder.resolve("artifacts/round-1/adapter"), elsewhere);
    assertThatThrownBy(() -> Project.open(folder)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("round-1/adapter: is a link to elsewhere");
    assertThatThrownBy(() -> Project.openReadOnly(folder)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("is a link to elsewhere");
  }

  @Test
  void aRoundMayNotNameAFolderOutside() {
    try (Project project = TestProjects.create(folder, 1)) {
      TrainingRound run = project.runs().start("{}", 1);
      project.database()
          .run(handle -> handle.execute("UPDATE run SET folder = '../../elsewhere' WHERE id = ?", run.id()));
      assertThatThrownBy(() -> project.runs().all()).isInstanceOf(ProjectException.class)
          .hasMessageContaining("round 1 names the folder \"../../elsewhere\"");
    }
  }

  @Test
  void aFolderWithoutAProjectIsNoProject() {
    assertThatThrownBy(() -> Project.open(folder)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("project.json: not found");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aProjectIsNotMadeOverAnother() {
    TestProjects.create(folder, 1).close();
    assertThatThrownBy(() -> TestProjects.create(folder, 1)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("holds a project already");
  }

  private String openInAnotherProcess() throws IOException, InterruptedException {
    Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
        Opener.class.getName(), folder.toRealPath().toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader out = child.inputReader()) {
      String last = out.lines().reduce("", (_, later) -> later);
      child.waitFor();
      return last;
    }
  }

  /** The child: opens the project and says how that went. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] args) {
      try (Project project = Project.open(Path.of(args[0]))) {
        System.out.println(project.questions().count() == 1 ? "opened" : "opened another");
      } catch (ProjectException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void ofTwoThreadsThatChangeSettingsNeitherLosesWhatTheOtherChanged() throws Exception {
    try (Project project = TestProjects.create(folder.resolve("two"), 1)) {
      int before = project.settings().guidelineVersion();
      Map<Integer, String> versions = new ConcurrentHashMap<>();
      Thread batches = Thread.ofVirtual().start(() -> {
        for (int batch = 1; batch <= 60; batch++) {
          int now = batch;
          project.changeSettings(settings -> settings.withSelection("random", now));
        }
      });
      for (int i = 1; i <= 60; i++) {
        String text = "guidelines " + i;
        ProjectSettings now = project.changeSettings(settings -> settings.withGuidelines(text));
        assertThat(versions.put(now.guidelineVersion(), now.guidelines())).as("one text for each version").isNull();
      }
      batches.join();
      assertThat(project.settings().batch()).isEqualTo(60);
      assertThat(project.settings().guidelines()).isEqualTo("guidelines 60");
      assertThat(project.settings().guidelineVersion()).isEqualTo(before + 60);
    }
  }
}
