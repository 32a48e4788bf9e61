package dev.lacuna.desktop.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.domain.Outcome;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The queue while the disk has not yet done what it was told: each write is let through by hand. */
@ToolkitTest
@Tag("slow")
class SlowDiskTest {
  private final FakeProjectSession session = FakeProjectSession.fresh(40);
  private final Queue<Runnable> disk = new ArrayDeque<>();
  private final ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(session),
      new Dispatchers(Runnable::run, disk::add, Runnable::run));
  private final QueueModel queue = new QueueModel(sessionModel);

  @BeforeEach
  void open() {
    session.probe();
    session.queue().select("ka2l", 8);
    sessionModel.open(Path.of("/p")).join();
    letThrough(disk.size());
  }

  private void letThrough(int writes) {
    for (int i = 0; i < writes; i++) {
      disk.remove().run();
    }
  }

  private void letAllThrough() {
    while (!disk.isEmpty()) {
      disk.remove().run();
    }
  }

  private long asked() {
    return queue.current().get().orElseThrow().item().id();
  }

  private QuestionItem shown(long id) {
    return sessionModel.pool().get().find(id).orElseThrow();
  }

  private long answer(String words) {
    long id = asked();
    queue.answer().set(words);
    queue.submit();
    return id;
  }

  @Test
  void theNextQuestionComesInTheSameEventAndTheFieldIsItsOwn() {
    long first = answer("one");
    assertThat(asked()).isNotEqualTo(first);
    assertThat(queue.answer().get()).isEmpty();
    assertThat(shown(first).label().answer()).as("shown before it is on the disk").isEqualTo("one");
    assertThat(session.recorded).isEmpty();
    assertThat(sessionModel.labelWriter().saved().get()).as("not said before it is so").isEmpty();
    assertThat(sessionModel.labelWriter().waiting().get()).isEqualTo(1);

    queue.answer().set("half");
    letAllThrough();

    assertThat(session.recorded).extracting(submission -> submission.label().answer()).containsExactly("one");
    assertThat(queue.answer().get()).as("what is typed meanwhile stays").isEqualTo("half");
    assertThat(sessionModel.labelWriter().saved().get()).isPresent();
    assertThat(sessionModel.labelWriter().waiting().get()).isZero();
  }

  @Test
  void whatIsReadMeanwhileDoesNotHideWhatWaits() {
    long first = answer("one");
    sessionModel.refresh();
    long second = answer("two");
    letThrough(3);
    assertThat(shown(first).label().answer()).isEqualTo("one");
    assertThat(shown(second).label().answer()).as("read before it was written").isEqualTo("two");
    letAllThrough();
    assertThat(shown(second).label().answer()).isEqualTo("two");
  }

  @Test
  void undoAndRedoWaitInTurnAndAreShownAtOnce() {
    long first = answer("one");
    long second = answer("two");
    queue.undo();
    assertThat(asked()).isEqualTo(second);
    assertThat(shown(second).label()).isEqualTo(QuestionLabel.OPEN);
    assertThat(queue.answer().get()).isEqualTo("two");
    assertThat(queue.fields().prefilled().get().replaced()).as("the next letter replaces it").isTrue();
    queue.undo();
    assertThat(asked()).isEqualTo(first);
    queue.redo();
    letAllThrough();
    assertThat(shown(first).label().answer()).isEqualTo("one");
    assertThat(shown(second).label().outcome()).isEqualTo(Outcome.OPEN);
    assertThat(session.state().items().stream().filter(item -> item.label().outcome() == Outcome.ANSWERED))
        .extracting(QuestionItem::id).as("on the disk too").containsExactly(first);
    assertThat(sessionModel.labelWriter().canUndo().get()).isTrue();
    assertThat(sessionModel.labelWriter().canRedo().get()).isTrue();
  }

  @Test
  void anUndoOfWhatCouldNotBeSavedTakesNothingElseBack() {
    long first = answer("one");
    letAllThrough();
    session.failNext = true;
    long second = answer("two");
    queue.undo();
    letAllThrough();
    assertThat(shown(first).label().answer()).isEqualTo("one");
    assertThat(asked()).isEqualTo(second);
    assertThat(queue.answer().get()).isEqualTo("two");
  }

  @Test
  void aFailedSaveBringsItsQuestionBackWithAllItsWordsAndKeepsTheOthers() {
    long first = asked();
    queue.fields().wording().set("In other words?");
    queue.fields().cite().set("Atlas");
    queue.fields().comment().set("old");
    answer("one");
    long second = answer("two");
    queue.answer().set("half a third");
    long third = asked();
    session.failNext = true;
    letAllThrough();

    assertThat(asked()).isEqualTo(first);
    assertThat(List.of(queue.answer().get(), queue.fields().wording().get(), queue.fields().cite().get(),
        queue.fields().comment().get()))
        .containsExactly("one", "In other words?", "Atlas", "old");
    assertThat(queue.unsaved()).isTrue();
    assertThat(sessionModel.labelWriter().unsaved().get()).containsExactly(first);
    assertThat(sessionModel.failures().latest().get()).isPresent();
    assertThat(shown(first).label()).isEqualTo(QuestionLabel.OPEN);
    assertThat(shown(second).label().answer()).isEqualTo("two");
    queue.go(third);
    assertThat(queue.answer().get()).isEqualTo("half a third");
  }

  @Test
  void ofSeveralThatFailTheFirstComesIntoViewAndOneIsToldOf() {
    session.failAll = true;
    long first = answer("one");
    long second = answer("two");
    letAllThrough();
    assertThat(asked()).isEqualTo(first);
    assertThat(sessionModel.labelWriter().unsaved().get()).containsExactly(first, second);
    session.failAll = false;
    queue.go(second);
    assertThat(queue.answer().get()).isEqualTo("two");
    queue.submit();
    queue.go(first);
    queue.submit();
    letAllThrough();
    assertThat(sessionModel.labelWriter().unsaved().get()).isEmpty();
    assertThat(session.recorded).extracting(LabelSubmission::id).containsExactly(second, first);
  }

  @Test
  void anUndoThatOnlyTheDiskKnowsDoesNotMoveTheQuestionUnderSomebodyWhoTypes() {
    long first = answer("one");
    letAllThrough();
    sessionModel.refresh();
    letAllThrough();
    long asked = asked();
    queue.undo();
    queue.answer().set("tw");
    letAllThrough();
    assertThat(shown(first).label()).isEqualTo(QuestionLabel.OPEN);
    assertThat(asked()).isEqualTo(asked);
    assertThat(queue.answer().get()).isEqualTo("tw");
    queue.redo();
    queue.answer().set("two");
    queue.answer().set("tw");
    letAllThrough();
    assertThat(shown(first).label().answer()).isEqualTo("one");
  }
}
