package dev.lacuna.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class WorkbenchModelTest {
  private final FakeWorkbench bench = FakeWorkbench.busy(40);
  private final WorkbenchModel workbench = new WorkbenchModel(new FakeDoor(bench), Threads.direct());

  @Test
  void aProjectThatCannotBeOpenedLeavesNoneOpenAndSaysWhy() {
    workbench.open(Path.of("/p")).join();
    assertThat(workbench.project().get()).isPresent();

    assertThat(workbench.open(FakeDoor.HELD)).isCompletedExceptionally();

    assertThat(bench.calls).containsExactly("close");
    assertThat(workbench.project().get()).isEmpty();
    assertThat(workbench.failure().get().map(Failure::message)).as("and not that the closed one cannot be read")
        .contains("already open in another program");
    workbench.open(Path.of("/p")).join();
    assertThat(workbench.project().get()).isPresent();
  }

  @Test
  void aProjectThatCannotBeReadIsClosedAgain() {
    bench.failNext = true;

    assertThat(workbench.open(Path.of("/p"))).isCompletedExceptionally();

    assertThat(bench.calls).containsExactly("close");
    assertThat(workbench.failure().get().map(Failure::message)).contains("lacuna.db: the disk is full");
  }

  @Test
  void oneJobRunsAtATimeAndCanBeAskedToEnd() {
    Queue<Runnable> later = new ArrayDeque<>();
    WorkbenchModel slow = new WorkbenchModel(new FakeDoor(bench),
        new Threads(Runnable::run, Runnable::run, later::add));
    slow.open(Path.of("/p"));
    later.remove().run();

    slow.job().probe();
    slow.job().drawMap();
    slow.job().cancel();
    assertThat(slow.job().current().get()).contains(Job.PROBE);
    assertThat(slow.job().ending().get()).isTrue();
    assertThat(later).as("the probing and the word to end it").hasSize(2);
    later.forEach(Runnable::run);

    assertThat(bench.calls).containsExactly("probe", "cancel");
    assertThat(slow.job().current().get()).isEmpty();
    assertThat(slow.job().ending().get()).isFalse();
  }
}
