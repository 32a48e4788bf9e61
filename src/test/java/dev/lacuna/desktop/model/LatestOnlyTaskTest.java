package dev.lacuna.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

@ToolkitTest
class LatestOnlyTaskTest {
  private final Deque<Runnable> jobs = new ArrayDeque<>();
  private final List<String> shown = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final LatestOnlyTask task = new LatestOnlyTask(new Dispatchers(Runnable::run, Runnable::run, jobs::add),
      failures::add);

  private void work() {
    while (!jobs.isEmpty()) {
      jobs.remove().run();
    }
  }

  private void request(String what) {
    task.run(() -> what, shown::add);
  }

  @Test
  void ofThoseThatWaitOnlyTheLatestIsDone() {
    request("a");
    request("b");
    request("c");
    task.runIfIdle(() -> "idle", shown::add);
    assertThat(jobs).hasSize(1);
    work();
    task.runIfIdle(() -> "idle", shown::add);
    work();
    assertThat(shown).containsExactly("a", "c", "idle");

    request("d");
    request("e");
    task.drop();
    work();
    request("f");
    work();
    assertThat(shown).containsExactly("a", "c", "idle", "f");
    assertThat(failures).isEmpty();
  }

  @Test
  void whatIsAskedForWhileAResultIsShownIsLaterThanWhatWaits() {
    task.run(() -> "first", made -> {
      shown.add(made);
      request("newest");
    });
    request("older");
    work();
    assertThat(shown).containsExactly("first", "newest");
  }

  @Test
  void workThatFailsIsToldAndTheNextBegins() {
    task.<String>run(() -> {
      throw new IllegalStateException("no such layer");
    }, shown::add);
    request("next");
    work();
    assertThat(failures).singleElement().satisfies(
        thrown -> assertThat(Failure.of(thrown).message()).isEqualTo("no such layer"));
    assertThat(shown).containsExactly("next");
  }

  @Test
  void aResultThatCannotBeShownIsToldAndTheNextBegins() {
    task.run(() -> "result", _ -> {
      throw new IllegalStateException("no room");
    });
    request("next");
    work();
    request("after");
    work();
    assertThat(failures).singleElement().satisfies(thrown -> assertThat(thrown).hasMessage("no room"));
    assertThat(shown).containsExactly("next", "after");
  }
}
