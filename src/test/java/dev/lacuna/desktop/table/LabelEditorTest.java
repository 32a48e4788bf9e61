package dev.lacuna.desktop.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.desktop.queue.QueueModel;
import dev.lacuna.domain.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ToolkitTest
@Tag("slow")
class LabelEditorTest {
  private final FakeProjectSession session = FakeProjectSession.fresh(20);
  private final ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(session),
      Dispatchers.direct());
  private final QueueModel queue = new QueueModel(sessionModel);
  private final LabelEditor editor = new LabelEditor(sessionModel);

  @BeforeEach
  void open() {
    session.probe();
    session.queue().select("ka2l", 3);
    sessionModel.open(Path.of("/p")).join();
    sessionModel.pane().set(ProjectSessionModel.Pane.QUESTIONS);
  }

  private QuestionLabel label(long id) {
    return sessionModel.pool().get().find(id).orElseThrow().label();
  }

  @Test
  void aLabelIsGivenChangedAndTakenBackWithItsHistory() {
    sessionModel.selected().focusOn(5);
    editor.fields().answer().set("Vientiane ");
    editor.fields().cite().set("Atlas");
    editor.answer();
    assertThat(label(5)).isEqualTo(new QuestionLabel(Outcome.ANSWERED, "Vientiane", "Atlas", ""));
    assertThat(editor.fields().touched()).isFalse();
    editor.badQuestion();
    assertThat(editor.asksReason().get()).isTrue();
    editor.badQuestion("ambiguous");
    assertThat(label(5).reason()).isEqualTo("ambiguous");
    assertThat(editor.history().get()).hasSize(2);
    sessionModel.selected().focusOn(6);
    assertThat(editor.history().get()).isEmpty();
    assertThat(editor.fields().answer().get()).isEmpty();
    editor.undo();
    assertThat(sessionModel.selected().focus().get()).contains(5L);
    assertThat(editor.fields().answer().get()).isEqualTo("Vientiane");
    editor.redo();
    assertThat(label(5).outcome()).isEqualTo(Outcome.BAD_QUESTION);
  }

  @Test
  void anUndoThatOnlyTheLogKnowsShowsItsQuestion() {
    sessionModel.selected().focusOn(5);
    editor.fields().answer().set("Vientiane");
    editor.answer();
    sessionModel.open(Path.of("/p")).join(); // as after a restart
    sessionModel.selected().focusOn(6);
    editor.undo();
    assertThat(label(5).outcome()).isEqualTo(Outcome.OPEN);
    assertThat(sessionModel.selected().focus().get()).contains(5L);
  }

  @Test
  void anUndoInTheQueueOfALabelElsewhereIsSeenThere() {
    long elsewhere = sessionModel.pool().get().items().stream().map(item -> item.id())
        .filter(id -> queue.place(id) < 0).findFirst().orElseThrow();
    sessionModel.selected().focusOn(elsewhere);
    editor.fields().answer().set("Vientiane");
    editor.answer();
    sessionModel.pane().set(ProjectSessionModel.Pane.QUEUE);
    queue.undo();
    assertThat(label(elsewhere).outcome()).isEqualTo(Outcome.OPEN);
    assertThat(sessionModel.pane().get()).isEqualTo(ProjectSessionModel.Pane.QUESTIONS);
    assertThat(editor.current().get().orElseThrow().id()).isEqualTo(elsewhere);
  }

  @Test
  void whatIsTypedHereIsTheSameDraftInTheQueue() {
    long asked = queue.current().get().orElseThrow().item().id();
    sessionModel.selected().focusOn(asked);
    editor.fields().answer().set("half an ans");
    sessionModel.pane().set(ProjectSessionModel.Pane.QUEUE);
    assertThat(queue.answer().get()).isEqualTo("half an ans");
    assertThat(session.drafts).containsKey(asked);
    queue.answer().set("half an answer");
    sessionModel.pane().set(ProjectSessionModel.Pane.QUESTIONS);
    assertThat(editor.fields().answer().get()).isEqualTo("half an answer");
    editor.answer();
    sessionModel.pane().set(ProjectSessionModel.Pane.QUEUE);
    assertThat(queue.answer().get()).isEqualTo("half an answer");
    assertThat(queue.typed()).as("as it was given").isFalse();
    assertThat(session.drafts).isEmpty();
  }

  @Test
  void theModelsAnswerIsTakenWhereNothingIsTypedAndNowhereElse() {
    sessionModel.selected().focusOn(5);
    String greedy = sessionModel.pool().get().find(5).orElseThrow().finding().greedy();
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
    assertThat(session.recorded.getLast().accepted()).isTrue();
  }

  @Test
  void whatIsTypedStaysWhereSomethingElseIsSaid() {
    sessionModel.selected().focusOn(5);
    editor.fields().answer().set("Vientiane");
    editor.later();
    assertThat(label(5).outcome()).isEqualTo(Outcome.LATER);
    assertThat(editor.fields().answer().get()).isEqualTo("Vientiane");
    assertThat(sessionModel.drafts().isTyped(5)).isTrue();
    editor.answer();
    assertThat(label(5).answer()).isEqualTo("Vientiane");
    assertThat(sessionModel.drafts().isTyped(5)).isFalse();
  }

  @Test
  void aLabelThatCannotBeSavedBringsItsQuestionBackWithItsWords() {
    sessionModel.selected().focusOn(5);
    editor.fields().answer().set("Vientiane");
    session.failAll = true;
    editor.answer();
    assertThat(label(5).outcome()).isEqualTo(Outcome.OPEN);
    assertThat(editor.current().get().orElseThrow().id()).isEqualTo(5);
    assertThat(editor.fields().answer().get()).isEqualTo("Vientiane");
    session.failAll = false;
    editor.discard();
    assertThat(editor.fields().answer().get()).isEmpty();
    assertThat(sessionModel.drafts().isTyped(5)).isFalse();
  }

  @Test
  void nothingIsFilledWhileAnotherPaneIsShown() {
    sessionModel.pane().set(ProjectSessionModel.Pane.MAP);
    sessionModel.selected().focusOn(5);
    assertThat(editor.current().get()).isEmpty();
    sessionModel.pane().set(ProjectSessionModel.Pane.QUESTIONS);
    assertThat(editor.current().get().orElseThrow().id()).isEqualTo(5);
  }
}
