package dev.lacuna.desktop.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeDoor;
import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.Label;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.Threads;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.queue.QueueModel;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LabelEditorTest {
  private final FakeWorkbench bench = FakeWorkbench.fresh(20);
  private final WorkbenchModel workbench = new WorkbenchModel(new FakeDoor(bench), Threads.direct());
  private final QueueModel queue = new QueueModel(workbench);
  private final LabelEditor editor = new LabelEditor(workbench);

  @BeforeEach
  void open() {
    bench.probe();
    bench.select("ka2l", 3);
    workbench.open(Path.of("/p")).join();
    workbench.pane().set(WorkbenchModel.Pane.QUESTIONS);
  }

  private Label label(long id) {
    return workbench.pool().get().find(id).orElseThrow().label();
  }

  @Test
  void aLabelIsGivenChangedAndTakenBackWithItsHistory() {
    workbench.look(5);
    editor.fields().answer().set("Vientiane ");
    editor.fields().cite().set("Atlas");
    editor.answer();
    assertThat(label(5)).isEqualTo(new Label(Outcome.ANSWERED, "Vientiane", "Atlas", ""));
    assertThat(editor.fields().touched()).isFalse();
    editor.badQuestion();
    assertThat(editor.asksReason().get()).isTrue();
    editor.badQuestion("ambiguous");
    assertThat(label(5).reason()).isEqualTo("ambiguous");
    assertThat(editor.history().get()).hasSize(2);
    workbench.look(6);
    assertThat(editor.history().get()).isEmpty();
    assertThat(editor.fields().answer().get()).isEmpty();
    editor.undo();
    assertThat(workbench.focus().get()).contains(5L);
    assertThat(editor.fields().answer().get()).isEqualTo("Vientiane");
    editor.redo();
    assertThat(label(5).outcome()).isEqualTo(Outcome.BAD);
  }

  @Test
  void whatIsTypedHereIsTheSameDraftInTheQueue() {
    long asked = queue.current().get().orElseThrow().item().id();
    workbench.look(asked);
    editor.fields().answer().set("half an ans");
    workbench.pane().set(WorkbenchModel.Pane.QUEUE);
    assertThat(queue.answer().get()).isEqualTo("half an ans");
    assertThat(bench.drafts).containsKey(asked);
    queue.answer().set("half an answer");
    workbench.pane().set(WorkbenchModel.Pane.QUESTIONS);
    assertThat(editor.fields().answer().get()).isEqualTo("half an answer");
    editor.answer();
    workbench.pane().set(WorkbenchModel.Pane.QUEUE);
    assertThat(queue.answer().get()).isEqualTo("half an answer");
    assertThat(queue.typed()).as("as it was given").isFalse();
    assertThat(bench.drafts).isEmpty();
  }

  @Test
  void theModelsAnswerIsTakenWhereNothingIsTypedAndNowhereElse() {
    workbench.look(5);
    String greedy = workbench.pool().get().find(5).orElseThrow().belief().greedy();
    editor.fields().answer().set("Vien");
    editor.acceptModel();
    assertThat(editor.canAccept()).isFalse();
    assertThat(label(5).outcome()).isEqualTo(Outcome.OPEN);
    editor.pause();
    assertThat(editor.canAccept()).as("it waits as a draft").isFalse();
    editor.discard();
    assertThat(editor.canAccept()).isTrue();
    editor.acceptModel();
    assertThat(label(5).answer()).isEqualTo(greedy);
    assertThat(bench.recorded.getLast().accepted()).isTrue();
  }

  @Test
  void whatIsTypedStaysWhereSomethingElseIsSaid() {
    workbench.look(5);
    editor.fields().answer().set("Vientiane");
    editor.later();
    assertThat(label(5).outcome()).isEqualTo(Outcome.LATER);
    assertThat(editor.fields().answer().get()).isEqualTo("Vientiane");
    assertThat(workbench.drafts().isTyped(5)).isTrue();
    editor.answer();
    assertThat(label(5).answer()).isEqualTo("Vientiane");
    assertThat(workbench.drafts().isTyped(5)).isFalse();
  }

  @Test
  void aLabelThatCannotBeSavedBringsItsQuestionBackWithItsWords() {
    workbench.look(5);
    editor.fields().answer().set("Vientiane");
    bench.failAll = true;
    editor.answer();
    assertThat(label(5).outcome()).isEqualTo(Outcome.OPEN);
    assertThat(editor.current().get().orElseThrow().id()).isEqualTo(5);
    assertThat(editor.fields().answer().get()).isEqualTo("Vientiane");
    bench.failAll = false;
    editor.discard();
    assertThat(editor.fields().answer().get()).isEmpty();
    assertThat(workbench.drafts().isTyped(5)).isFalse();
  }

  @Test
  void nothingIsFilledWhileAnotherPaneIsShown() {
    workbench.pane().set(WorkbenchModel.Pane.MAP);
    workbench.look(5);
    assertThat(editor.current().get()).isEmpty();
    workbench.pane().set(WorkbenchModel.Pane.QUESTIONS);
    assertThat(editor.current().get().orElseThrow().id()).isEqualTo(5);
  }
}
