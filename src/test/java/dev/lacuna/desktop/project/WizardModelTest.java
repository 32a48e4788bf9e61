package dev.lacuna.desktop.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeDoor;
import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.Threads;
import dev.lacuna.desktop.model.WorkbenchModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WizardModelTest {
  private final FakeDoor door = new FakeDoor(FakeWorkbench.fresh(10));
  private final WorkbenchModel workbench = new WorkbenchModel(door, Threads.direct());
  private final WizardModel wizard = new WizardModel(workbench);

  @TempDir private Path folder;

  @Test
  void isReadyOnlyWhenBothChecksPassAndThePlaceIsFree() throws Exception {
    wizard.model().set("/models/bad");
    assertThat(wizard.modelCheck().get().orElseThrow().problem()).isPresent();
    wizard.questions().set("/q.csv");
    wizard.location().set(folder.toString());
    wizard.name().set("ward");
    assertThat(wizard.ready().get()).isFalse();
    wizard.model().set("/models/good");
    assertThat(wizard.ready().get()).isTrue();
    Files.createDirectory(folder.resolve("ward"));
    wizard.name().set("ward ");
    assertThat(wizard.placeProblem()).contains("wizard.location.taken");
    assertThat(wizard.ready().get()).isFalse();
  }

  @Test
  void aNameThatIsNoFolderIsRefused() {
    wizard.location().set(folder.toString());
    wizard.name().set("a/b");
    assertThat(wizard.placeProblem()).contains("wizard.name.bad");
    wizard.name().set("");
    assertThat(wizard.placeProblem()).contains("wizard.name.missing");
  }

  @Test
  void heldOutQuestionsNeedAnswers() {
    wizard.model().set("/models/good");
    wizard.questions().set("/q.csv");
    wizard.location().set(folder.toString());
    wizard.name().set("ward");
    wizard.evaluation().set("/held-out.csv");
    assertThat(wizard.ready().get()).isFalse();
    wizard.evaluation().set("");
    assertThat(wizard.ready().get()).isTrue();
    List<String> made = new ArrayList<>();
    wizard.create(() -> made.add("made"));
    assertThat(workbench.project().get()).isPresent();
    assertThat(made).as("how to ask comes next").hasSize(1);
  }

  @Test
  void aProjectIsMadeOnceHoweverOftenTheButtonIsPressed() {
    Queue<Runnable> later = new ArrayDeque<>();
    FakeDoor door = new FakeDoor(FakeWorkbench.fresh(3));
    WorkbenchModel slow = new WorkbenchModel(door, new Threads(Runnable::run, Runnable::run, later::add));
    WizardModel pressed = new WizardModel(slow);
    pressed.model().set("/models/good");
    pressed.questions().set("/q.csv");
    pressed.location().set(folder.toString());
    pressed.name().set("ward");
    while (!later.isEmpty()) {
      later.remove().run();
    }
    pressed.create(() -> { });
    pressed.create(() -> { });
    assertThat(later).hasSize(1);
    assertThat(pressed.ready().get()).isFalse();
  }

  @Test
  void anotherColumnIsChosenWhereNoneIsNamedQuestion() {
    wizard.questions().set("/german.csv");
    assertThat(wizard.columns()).containsExactly("frage", "antwort");
    assertThat(wizard.fileCheck().get().orElseThrow().ok()).isFalse();
    wizard.column().set("frage");
    assertThat(wizard.fileCheck().get().orElseThrow().ok()).isTrue();
    assertThat(wizard.columns()).as("still there to choose from").isNotEmpty();
    wizard.questions().set("/q.csv");
    assertThat(wizard.column().get()).isEqualTo("question");
    assertThat(wizard.columns()).isEmpty();
  }

  @Test
  void theContextIsOneOfTheOtherColumnsAndBeginsAnewWithEachFile() {
    wizard.questions().set("/german.csv");
    wizard.column().set("frage");
    assertThat(wizard.contextColumns()).as("neither the questions' column nor one of answers").doesNotContain("frage");
    wizard.context().set("text");
    assertThat(door.readings().getLast().context()).contains("text");
    wizard.evaluation().set("/held-out.csv");
    assertThat(door.readings().getLast().context()).as("the held-out file has the same column").contains("text");
    wizard.model().set("/models/good");
    assertThat(door.readings().getLast().model()).as("a model that is known is asked what it can read").isPresent();
    wizard.questions().set("/q.csv");
    assertThat(wizard.context().get()).isEmpty();
    assertThat(door.readings().getLast().context()).isEmpty();
  }
}
