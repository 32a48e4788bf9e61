package dev.lacuna.desktop.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.Annotation;
import dev.lacuna.desktop.model.FakeDoor;
import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Label;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.Threads;
import dev.lacuna.desktop.model.WorkbenchModel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The queue while the disk has not yet done what it was told: each write is let through by hand. */
@Tag("slow")
class SlowDiskTest {
  private final FakeWorkbench bench = FakeWorkbench.fresh(40);
  private final Queue<Runnable> disk = new ArrayDeque<>();
  private final WorkbenchModel workbench =
      new WorkbenchModel(new FakeDoor(bench), new Threads(Runnable::run, disk::add, Runnable::run));
  private final QueueModel queue = new QueueModel(workbench);

  @BeforeEach
  void open() {
    bench.probe();
    bench.select("ka2l", 8);
    workbench.open(Path.of("/p")).join();
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

  private Item shown(long id) {
    return workbench.pool().get().find(id).orElseThrow();
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
    assertThat(bench.recorded).isEmpty();
    assertThat(workbench.writes().saved().get()).as("not said before it is so").isEmpty();
    assertThat(workbench.writes().waiting().get()).isEqualTo(1);

    queue.answer().set("half");
    letAllThrough();

    assertThat(bench.recorded).extracting(it -> it.label().answer()).containsExactly("one");
    assertThat(queue.answer().get()).as("what is typed meanwhile stays").isEqualTo("half");
    assertThat(workbench.writes().saved().get()).isPresent();
    assertThat(workbench.writes().waiting().get()).isZero();
  }

  @Test
  void whatIsReadMeanwhileDoesNotHideWhatWaits() {
    long first = answer("one");
    workbench.refresh();
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
    assertThat(shown(second).label()).isEqualTo(Label.OPEN);
    assertThat(queue.answer().get()).isEqualTo("two");
    assertThat(queue.fields().filled().get().replaced()).as("the next letter replaces it").isTrue();
    queue.undo();
    assertThat(asked()).isEqualTo(first);
    queue.redo();
    letAllThrough();
    assertThat(shown(first).label().answer()).isEqualTo("one");
    assertThat(shown(second).label().outcome()).isEqualTo(Outcome.OPEN);
    assertThat(bench.state().items().stream().filter(it -> it.label().outcome() == Outcome.ANSWERED))
        .extracting(Item::id).as("on the disk too").containsExactly(first);
    assertThat(workbench.writes().canUndo().get()).isTrue();
    assertThat(workbench.writes().canRedo().get()).isTrue();
  }

  @Test
  void anUndoOfWhatCouldNotBeSavedTakesNothingElseBack() {
    long first = answer("one");
    letAllThrough();
    bench.failNext = true;
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
    bench.failNext = true;
    letAllThrough();

    assertThat(asked()).isEqualTo(first);
    assertThat(List.of(queue.answer().get(), queue.fields().wording().get(), queue.fields().cite().get(),
        queue.fields().comment().get()))
        .containsExactly("one", "In other words?", "Atlas", "old");
    assertThat(queue.unsaved()).isTrue();
    assertThat(workbench.writes().unsaved().get()).containsExactly(first);
    assertThat(workbench.failure().get()).isPresent();
    assertThat(shown(first).label()).isEqualTo(Label.OPEN);
    assertThat(shown(second).label().answer()).isEqualTo("two");
    queue.go(third);
    assertThat(queue.answer().get()).isEqualTo("half a third");
  }

  @Test
  void ofSeveralThatFailTheFirstComesIntoViewAndOneIsToldOf() {
    bench.failAll = true;
    long first = answer("one");
    long second = answer("two");
    letAllThrough();
    assertThat(asked()).isEqualTo(first);
    assertThat(workbench.writes().unsaved().get()).containsExactly(first, second);
    bench.failAll = false;
    queue.go(second);
    assertThat(queue.answer().get()).isEqualTo("two");
    queue.submit();
    queue.go(first);
    queue.submit();
    letAllThrough();
    assertThat(workbench.writes().unsaved().get()).isEmpty();
    assertThat(bench.recorded).extracting(Annotation::id).containsExactly(second, first);
  }

  @Test
  void anUndoThatOnlyTheDiskKnowsDoesNotMoveTheQuestionUnderSomebodyWhoTypes() {
    long first = answer("one");
    letAllThrough();
    workbench.refresh();
    letAllThrough();
    long asked = asked();
    queue.undo();
    queue.answer().set("tw");
    letAllThrough();
    assertThat(shown(first).label()).isEqualTo(Label.OPEN);
    assertThat(asked()).isEqualTo(asked);
    assertThat(queue.answer().get()).isEqualTo("tw");
    queue.redo();
    queue.answer().set("two");
    queue.answer().set("tw");
    letAllThrough();
    assertThat(shown(first).label().answer()).isEqualTo("one");
  }
}
