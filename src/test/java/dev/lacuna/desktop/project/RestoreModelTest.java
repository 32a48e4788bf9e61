package dev.lacuna.desktop.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.LoopDoor;
import dev.lacuna.desktop.model.Threads;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.Backups;
import dev.lacuna.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged project opens the page of its backups, and one of them opens the project. */
@Tag("slow")
class RestoreModelTest {
  @TempDir
  private Path home = Path.of("");

  @Test
  void aProjectThatCannotBeOpenedIsMendedFromTheWindow() throws IOException {
    Path folder = LoopFixture.project(home);
    try (Project project = Project.open(folder)) {
      project.annotations().record(new Annotation.Answered(1, "sacred", false));
      project.backUp();
    }
    Files.write(folder.resolve("lacuna.db"), new byte[0]);
    try (WorkbenchModel workbench = new WorkbenchModel(LoopDoor.of(LoopFixture.places(home)), Threads.direct())) {
      workbench.open(folder);
      assertThat(workbench.project().get()).isEmpty();
      assertThat(workbench.failure().get()).as("a page, not a dialog").isEmpty();
      assertThat(workbench.damaged().get()).hasValueSatisfying(it -> {
        assertThat(it.folder()).isEqualTo(folder);
        assertThat(it.why()).contains("lacuna.db: is empty").contains("with 1 answer to 12 questions");
      });

      RestoreModel model = new RestoreModel(workbench, folder);
      List<Backups.Backup> all = model.backups().get().orElseThrow();
      assertThat(all).isNotEmpty().allMatch(Backups.Backup::whole);
      assertThat(model.busy().get()).isFalse();
      model.restore(all.getFirst());
      assertThat(workbench.project().get()).isPresent();
      assertThat(workbench.damaged().get()).isEmpty();
      assertThat(workbench.pool().get().find(1).orElseThrow().label().answer()).isEqualTo("sacred");

      new RestoreModel(workbench, folder).restore(all.getFirst());
      assertThat(workbench.failure().get()).as("not into a project that is open")
          .hasValueSatisfying(it -> assertThat(it.message()).contains("already open"));
    }
  }

  @Test
  void anotherFailureIsADialogAsBefore() {
    try (WorkbenchModel workbench = new WorkbenchModel(LoopDoor.of(LoopFixture.places(home)), Threads.direct())) {
      workbench.open(home.resolve("nothing"));
      assertThat(workbench.damaged().get()).isEmpty();
      assertThat(workbench.failure().get()).isPresent();
    }
  }
}
