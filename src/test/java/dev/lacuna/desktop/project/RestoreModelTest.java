package dev.lacuna.desktop.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.desktop.session.LocalProjectCatalog;
import dev.lacuna.domain.Outcome;
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
@ToolkitTest
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
    try (ProjectSessionModel sessionModel = new ProjectSessionModel(LocalProjectCatalog.of(LoopFixture.paths(home)),
        Dispatchers.direct())) {
      sessionModel.open(folder);
      assertThat(sessionModel.project().get()).isEmpty();
      assertThat(sessionModel.failures().latest().get()).as("a page, not a dialog").isEmpty();
      assertThat(sessionModel.failures().damaged().get()).hasValueSatisfying(element -> {
        assertThat(element.folder()).isEqualTo(folder);
        assertThat(element.why()).contains("lacuna.db: is empty").contains("with 1 answer to 12 questions");
      });

      RestoreModel model = new RestoreModel(sessionModel, folder);
      List<Backups.Backup> all = model.backups().get().orElseThrow();
      assertThat(all).isNotEmpty().allMatch(Backups.Backup::whole);
      assertThat(model.busy().get()).isFalse();
      model.restore(all.getFirst());
      assertThat(sessionModel.project().get()).isPresent();
      assertThat(sessionModel.failures().damaged().get()).isEmpty();
      assertThat(sessionModel.pool().get().find(1).orElseThrow().label().answer()).isEqualTo("sacred");

      sessionModel.labelWriter().record(new LabelSubmission(2,
          new QuestionLabel(Outcome.ANSWERED, "since then", "", ""), false,
          sessionModel.pool().get().find(2).orElseThrow().text()));
      assertThat(sessionModel.pool().get().find(2).orElseThrow().label().answer()).isEqualTo("since then");
      new RestoreModel(sessionModel, folder).restore(all.getFirst());
      assertThat(sessionModel.failures().latest().get()).as("the open project is left first").isEmpty();
      assertThat(sessionModel.project().get()).isPresent();
      assertThat(sessionModel.pool().get().find(1).orElseThrow().label().answer()).isEqualTo("sacred");
      assertThat(sessionModel.pool().get().find(2).orElseThrow().label().answer()).isEmpty();
    }
  }

  @Test
  void anotherFailureIsADialogAsBefore() {
    try (ProjectSessionModel sessionModel = new ProjectSessionModel(LocalProjectCatalog.of(LoopFixture.paths(home)),
        Dispatchers.direct())) {
      sessionModel.open(home.resolve("nothing"));
      assertThat(sessionModel.failures().damaged().get()).isEmpty();
      assertThat(sessionModel.failures().latest().get()).isPresent();
    }
  }
}
