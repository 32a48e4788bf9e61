package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.project.store.ProjectException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A making that is cut short leaves nothing that looks like a project. */
@Tag("slow")
class ProjectDraftTest {
  @TempDir
  private Path home = Path.of("");

  private static void fill(ProjectDraft draft) {
    try (Project project = draft.open()) {
      project.questions().add(List.of(NewQuestion.pool("A?", Map.of()), NewQuestion.pool("B?", Map.of())));
    }
  }

  @Test
  void aProjectAppearsWholeOrNotAtAll() {
    Path target = home.resolve("p");
    try (ProjectDraft draft = ProjectDraft.of(target, TestProjects.settings())) {
      fill(draft);
      assertThat(target).doesNotExist();
    }
    assertThat(home).as("what was not finished is gone").isEmptyDirectory();
    try (ProjectDraft draft = ProjectDraft.of(target, TestProjects.settings())) {
      fill(draft);
      draft.finish();
    }
    assertThat(home.toFile().list()).containsExactly("p");
    try (Project project = Project.open(target)) {
      assertThat(project.questions().count()).isEqualTo(2);
    }
    assertThatThrownBy(() -> ProjectDraft.of(target, TestProjects.settings())).isInstanceOf(ProjectException.class)
        .hasMessageContaining("holds a project already");
  }

  @Test
  void aFolderThatIsThereBecomesAProjectWithItsLastFile() throws IOException {
    Path target = Files.createDirectories(home.resolve("p"));
    Files.writeString(target.resolve("questions.csv"), "question\n");
    try (ProjectDraft draft = ProjectDraft.of(target, TestProjects.settings())) {
      fill(draft);
      assertThat(target.resolve("project.json")).doesNotExist();
      draft.finish();
    }
    assertThat(target.toFile().list()).contains("questions.csv", "project.json", "lacuna.db", "artifacts")
        .noneMatch(name -> name.startsWith(".new-"));
    try (Project project = Project.open(target)) {
      assertThat(project.questions().count()).isEqualTo(2);
    }
  }

  @Test
  void whatHasAPlaceInTheProjectAlreadyIsToldBeforeAnythingIsMoved() throws IOException {
    Path target = Files.createDirectories(home.resolve("p"));
    Path mine = Files.createDirectories(target.resolve("base-model"));
    try (ProjectDraft draft = ProjectDraft.of(target, TestProjects.settings())) {
      assertThat(draft.place("base-model").getParent()).isEqualTo(draft.folder());
      Files.writeString(mine.resolve("config.json"), "mine");
      assertThatThrownBy(() -> draft.place("base-model")).isInstanceOf(ProjectException.class)
          .hasMessageContaining(mine + ": is there already");
      fill(draft);
      Files.writeString(Files.createDirectories(draft.folder().resolve("base-model")).resolve("config.json"), "made");
      assertThatThrownBy(draft::finish).isInstanceOf(ProjectException.class)
          .hasMessageContaining(mine + ": is there already");
    }
    assertThat(target.toFile().list()).containsExactly("base-model");
    assertThat(mine.resolve("config.json")).hasContent("mine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lacuna.db-wal", "lacuna.db-shm", "lacuna.db-journal"})
  void whatIsLeftOfAnotherProjectsDatabaseComesIntoNoNewOne(String name) throws IOException {
    Path target = Files.createDirectories(home.resolve("p"));
    Path left = Files.writeString(target.resolve(name), "old");
    assertThatThrownBy(() -> ProjectDraft.of(target, TestProjects.settings())).isInstanceOf(ProjectException.class)
        .hasMessageContaining(left + ": is left of a project");
    assertThatThrownBy(() -> Project.create(target, TestProjects.settings())).isInstanceOf(ProjectException.class);
    Files.delete(left);
    try (ProjectDraft draft = ProjectDraft.of(target, TestProjects.settings())) {
      fill(draft);
      Files.writeString(left, "old");
      assertThatThrownBy(draft::finish).isInstanceOf(ProjectException.class)
          .hasMessageContaining(left + ": is left of a project");
    }
    assertThat(target.toFile().list()).containsExactly(name);
    assertThat(left).hasContent("old");
  }

  @Test
  void theLogOfAnEarlierProjectIsNotReadIntoANewOne() throws IOException {
    Path target = Files.createDirectories(home.resolve("p"));
    try (Project old = TestProjects.create(home.resolve("old"), 2)) {
      old.annotations().record(new Annotation.Answered(1, "old", false));
      Files.copy(home.resolve("old/lacuna.db-wal"), target.resolve("lacuna.db-wal"));
    }
    assertThatThrownBy(() -> {
      try (ProjectDraft draft = ProjectDraft.of(target, TestProjects.settings())) {
        fill(draft);
        draft.finish();
      }
      try (Project project = Project.open(target)) {
        assertThat(project.annotations().labels()).as("labels of the earlier one").isEmpty();
      }
    }).isInstanceOf(ProjectException.class).hasMessageContaining("lacuna.db-wal");
  }

  @Test
  void whatAKilledMakingLeftIsNoProjectAndGoesWithTheNext() throws Exception {
    Path target = home.resolve("p");
    Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
        Maker.class.getName(), target.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader out = child.inputReader()) {
      String said = out.readLine();
      while (said != null && !said.equals("filled")) {
        said = out.readLine();
      }
      assertThat(said).isEqualTo("filled");
    } finally {
      child.toHandle().destroyForcibly();
      child.waitFor();
    }
    assertThat(target).doesNotExist();
    Path mine = Files.createDirectory(home.resolve(".p.new-idea"));
    assertThat(home.toFile().list()).hasSize(2).allMatch(name -> name.startsWith(".p.new-"));

    try (ProjectDraft draft = ProjectDraft.of(target, TestProjects.settings())) {
      fill(draft);
      draft.finish();
    }
    assertThat(mine).as("only what a dead making left is removed").exists();
    assertThat(home.toFile().list()).containsExactlyInAnyOrder("p", ".p.new-idea");
  }

  /** The child: makes a project, all but its last step. */
  static final class Maker {
    private Maker() {}

    public static void main(String[] args) throws InterruptedException {
      try (ProjectDraft draft = ProjectDraft.of(Path.of(args[0]), TestProjects.settings())) {
        fill(draft);
        System.out.println("filled");
        Thread.sleep(60_000);
      }
    }
  }
}
