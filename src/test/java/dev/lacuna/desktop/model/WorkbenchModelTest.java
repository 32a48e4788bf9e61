package dev.lacuna.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.parts.StageWords;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
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
  void aWorkerThatGivesNoSignOfWorkIsToldOfAndCanBeEndedEvenAfterACancel() {
    Queue<Runnable> later = new ArrayDeque<>();
    WorkbenchModel slow = new WorkbenchModel(new FakeDoor(bench),
        new Threads(Runnable::run, Runnable::run, later::add));
    slow.open(Path.of("/p"));
    later.remove().run();
    JobModel job = slow.job();
    job.silent(11);
    assertThat(job.silence().get()).as("a word that comes after the end").isZero();

    job.probe();
    job.cancel();
    assertThat(job.canCancel().get()).isFalse();
    job.silent(12.4);

    assertThat(job.canCancel().get()).isTrue();
    assertThat(StageWords.now(job)).isEqualTo("Probing · no sign of work for 12 s; wait, or end the worker");
    job.silent(0);
    assertThat(StageWords.now(job)).doesNotContain("no sign of work");
    job.silent(13);
    later.forEach(Runnable::run);
    assertThat(job.silence().get()).isZero();
  }
}
