package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.Cost;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldOutImportTest {
  @TempDir
  Path folder;
  private Project project;

  @BeforeEach
  void create() {
    project = TestProjects.create(folder.resolve("p"), ProjectSettings.of("p", "m"));
    project.questions().add(List.of(NewQuestion.pool("Who wrote Faust?", Map.of())));
  }

  @AfterEach
  void close() {
    project.close();
  }

  private ImportReport file(String rows) throws IOException {
    return QuestionImport.check(Files.writeString(folder.resolve("held.csv"), "question,answer\n" + rows));
  }

  private long round(boolean measured) {
    TrainingRound run = project.runs().start("{}", 1);
    if (measured) {
      project.runs().addEvaluation(run.id(), new TrainingRound.RoundEvaluationRow(0, 1, 0.5, 0.1, 0));
    }
    project.runs().end(run.id(), TrainingRound.State.FINISHED, "", TrainingRound.Figures.NONE, Cost.NONE);
    return run.id();
  }

  @Test
  void aProjectThatWasMadeWithoutTakesThemAndLeavesOutWhatItAsks() throws IOException {
    assertThat(
        HeldOutImport.take(project, file("Who wrote Emma?,Austen\nWho wrote faust,Goethe\nWho wrote Ulysses?,Joyce\n")))
        .isEqualTo(new QuestionImport.Imported(2, 1));
    assertThat(project.questions().evaluation()).extracting(EvaluationQuestion::text)
        .containsExactly("Who wrote Emma?", "Who wrote Ulysses?");
    assertThat(project.questions().count()).as("none is asked").isEqualTo(1);
    assertThat(HeldOutImport.take(project, file("Who wrote Emma?,Austen\nWho wrote Hamlet?,Shakespeare\n")))
        .as("no round was measured yet").isEqualTo(new QuestionImport.Imported(1, 1));
  }

  @Test
  void roundsThatNobodyMeasuredAreInNobodysWay() throws IOException {
    round(false);
    assertThat(HeldOutImport.take(project, file("Who wrote Emma?,Austen\n")).added()).isEqualTo(1);
  }

  @Test
  void whereARoundWasMeasuredNoMoreComeIn() throws IOException {
    HeldOutImport.take(project, file("Who wrote Emma?,Austen\n"));
    round(true);
    ImportReport more = file("Who wrote Ulysses?,Joyce\n");
    assertThatThrownBy(() -> HeldOutImport.take(project, more)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("--evaluation");
    assertThat(project.questions().evaluation()).hasSize(1);
  }

  @Test
  void aRowWithoutAnAnswerIsNamedAndNothingComesIn() throws IOException {
    ImportReport some = file("Who wrote Emma?,Austen\nWho wrote Ulysses?,\n");
    assertThatThrownBy(() -> HeldOutImport.take(project, some)).hasMessageContaining("held.csv:3:");
    assertThat(project.questions().evaluation()).isEmpty();
  }

  @Test
  void aFileOfTheProjectsOwnQuestionsIsNoImport() throws IOException {
    ImportReport own = file("Who wrote Faust?,Goethe\n");
    assertThatThrownBy(() -> HeldOutImport.take(project, own)).hasMessageContaining("no question can be taken");
  }
}
