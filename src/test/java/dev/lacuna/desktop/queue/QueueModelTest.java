package dev.lacuna.desktop.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.AnswerDraft;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.QuestionType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ToolkitTest
@Tag("slow")
class QueueModelTest {
  private final FakeProjectSession session = FakeProjectSession.fresh(40);
  private final ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(session),
      Dispatchers.direct());
  private final QueueModel queue = new QueueModel(sessionModel);

  @BeforeEach
  void open() {
    session.probe();
    session.queue().select("ka2l", 5);
    sessionModel.open(Path.of("/p")).join();
  }

  private long asked() {
    return queue.current().get().orElseThrow().item().id();
  }

  private List<Long> order() {
    return queue.rows().get().stream().map(row -> row.item().id()).toList();
  }

  private Outcome outcome(long id) {
    return sessionModel.pool().get().find(id).orElseThrow().label().outcome();
  }

  @Test
  void anAnswerIsWrittenAndTheNextQuestionComes() {
    long first = asked();
    queue.answer().set(" Vientiane ");
    queue.submit();
    assertThat(session.recorded).extracting(a -> a.label().answer()).containsExactly("Vientiane");
    assertThat(asked()).isEqualTo(order().get(1)).isNotEqualTo(first);
    assertThat(queue.answer().get()).isEmpty();
    assertThat(sessionModel.labelWriter().saved().get()).isPresent();
  }

  @Test
  void anEmptyAnswerIsNotSubmitted() {
    queue.answer().set("  ");
    queue.submit();
    assertThat(session.recorded).isEmpty();
  }

  @Test
  void theModelsAnswerIsMarkedAsAccepted() {
    String own = queue.current().get().orElseThrow().item().finding().greedy();
    queue.acceptModel();
    assertThat(session.recorded).singleElement().satisfies(a -> {
      assertThat(a.accepted()).isTrue();
      assertThat(a.label().answer()).isEqualTo(own);
    });
  }

  @Test
  void laterComesBackAtTheEnd() {
    long first = asked();
    queue.later();
    assertThat(order().getLast()).isEqualTo(first);
    for (int i = 0; i < 4; i++) {
      queue.dontKnow();
    }
    assertThat(asked()).isEqualTo(first);
    assertThat(queue.done()).isEqualTo(4);
  }

  @Test
  void putOffTwiceItComesAfterTheOthersThatWerePutOff() {
    List<Long> five = order();
    queue.later();
    queue.later();
    for (int i = 0; i < 3; i++) {
      queue.dontKnow();
    }
    assertThat(asked()).isEqualTo(five.get(0));
    queue.later();
    assertThat(asked()).isEqualTo(five.get(1));
    assertThat(order().getLast()).isEqualTo(five.get(0));
    queue.dontKnow();
    assertThat(asked()).isEqualTo(five.get(0));
    queue.later();
    assertThat(asked()).as("the only one left").isEqualTo(five.get(0));
  }

  @Test
  void whatIsNoAnswerOfTheProjectsKindIsNotSubmittedNorTakenFromTheModel() {
    sessionModel.answering().type(new QuestionType(QuestionType.Kind.NUMBER, List.of(), "mg", false)).join();
    assertThat(queue.canAccept()).as("its answer is a word").isFalse();
    queue.answer().set("about 250");
    queue.submit();
    assertThat(session.recorded).isEmpty();
    queue.answer().set("250");
    queue.submit();
    assertThat(session.recorded.getFirst().label().answer()).isEqualTo("250 mg");
  }

  private AnswerDraft draft(long id) {
    return Optional.ofNullable(session.drafts.get(id)).orElseThrow();
  }

  @Test
  void whatIsTypedIsOnTheDiskAtEachPauseAndThereWhenTheProjectIsOpenedAgain() {
    long first = asked();
    queue.answer().set("half an ans");
    assertThat(session.drafts).as("not with every letter").isEmpty();
    queue.pause();
    assertThat(draft(first).answer()).isEqualTo("half an ans");
    queue.fields().comment().set("which of the two?");
    queue.next();
    assertThat(draft(first).comment()).isEqualTo("which of the two?");
    queue.answer().set("gone when given");
    queue.pause();
    queue.submit();
    assertThat(session.drafts).containsOnlyKeys(first);

    sessionModel.open(Path.of("/q")).join();
    queue.focusOn(first);
    assertThat(queue.answer().get()).isEqualTo("half an ans");
    assertThat(queue.fields().comment().get()).isEqualTo("which of the two?");
    queue.answer().set("");
    queue.fields().comment().set("");
    queue.pause();
    assertThat(session.drafts).as("taken away again").isEmpty();
    queue.answer().set("typed until the window closes");
    sessionModel.closeGuard().close(() -> {}, () -> {});
    assertThat(draft(first).answer()).isEqualTo("typed until the window closes");
  }

  @Test
  void aDraftThatCannotBeKeptDisturbsNobody() {
    queue.answer().set("half an ans");
    session.failNext = true;
    queue.pause();
    assertThat(sessionModel.failures().latest().get()).isEmpty();
    assertThat(queue.answer().get()).isEqualTo("half an ans");
  }

  @Test
  void undoAndRedoGoToTheQuestionAcrossOthers() {
    long first = asked();
    queue.answer().set("one");
    queue.submit();
    long second = asked();
    queue.badQuestion();
    assertThat(queue.asksReason().get()).isTrue();
    assertThat(asked()).as("a reason first").isEqualTo(second);
    queue.badQuestion(" ");
    queue.badQuestion("asks about two rivers");
    assertThat(queue.asksReason().get()).isFalse();
    queue.undo();
    assertThat(asked()).isEqualTo(second);
    queue.undo();
    assertThat(asked()).isEqualTo(first);
    assertThat(outcome(first)).isEqualTo(Outcome.OPEN);
    assertThat(queue.answer().get()).isEqualTo("one");
    queue.redo();
    queue.redo();
    assertThat(asked()).isEqualTo(second);
    assertThat(outcome(second)).isEqualTo(Outcome.BAD_QUESTION);
  }

  @Test
  void whatIsTypedIsKeptWhileLookingAtOthers() {
    queue.answer().set("half an ans");
    queue.next();
    assertThat(queue.answer().get()).isEmpty();
    queue.previous();
    assertThat(queue.answer().get()).isEqualTo("half an ans");
  }

  @Test
  void wordingSourceAndCommentGoWithTheAnswer() {
    queue.fields().wording().set("Which town is the capital of Laos?");
    queue.fields().cite().set("Atlas, p. 3");
    queue.fields().comment().set("since 1563");
    queue.answer().set("Vientiane");
    queue.submit();
    LabelSubmission written = session.recorded.getFirst();
    assertThat(written.wording()).isEqualTo("Which town is the capital of Laos?");
    assertThat(written.label().cite()).isEqualTo("Atlas, p. 3");
    assertThat(written.label().comment()).isEqualTo("since 1563");
  }

  @Test
  void aLabelThatCannotBeWrittenKeepsTheQuestionAndTheWords() {
    long first = asked();
    session.failNext = true;
    queue.answer().set("Vientiane");
    queue.submit();
    assertThat(asked()).isEqualTo(first);
    assertThat(queue.answer().get()).isEqualTo("Vientiane");
    assertThat(sessionModel.failures().latest().get()).isPresent();
    assertThat(queue.unsaved()).isTrue();
    assertThat(outcome(first)).isEqualTo(Outcome.OPEN);
    queue.submit();
    assertThat(queue.unsaved()).isFalse();
    assertThat(outcome(first)).isEqualTo(Outcome.ANSWERED);
  }
}
