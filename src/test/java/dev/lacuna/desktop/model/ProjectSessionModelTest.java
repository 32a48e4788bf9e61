package dev.lacuna.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.parts.JobPhaseText;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ProjectSessionModelTest {
  private final FakeProjectSession session = FakeProjectSession.busy(40);
  private final ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(session),
      Dispatchers.direct());

  @Test
  void aProjectThatCannotBeOpenedLeavesNoneOpenAndSaysWhy() {
    sessionModel.open(Path.of("/p")).join();
    assertThat(sessionModel.project().get()).isPresent();

    assertThat(sessionModel.open(FakeProjectCatalog.HELD)).isCompletedExceptionally();

    assertThat(session.calls).containsExactly("close");
    assertThat(sessionModel.project().get()).isEmpty();
    assertThat(sessionModel.failure().get().map(Failure::message)).as("and not that the closed one cannot be read")
        .contains("already open in another program");
    sessionModel.open(Path.of("/p")).join();
    assertThat(sessionModel.project().get()).isPresent();
  }

  @Test
  void aProjectThatCannotBeReadIsClosedAgain() {
    session.failNext = true;

    assertThat(sessionModel.open(Path.of("/p"))).isCompletedExceptionally();

    assertThat(session.calls).containsExactly("close");
    assertThat(sessionModel.failure().get().map(Failure::message)).contains("lacuna.db: the disk is full");
  }

  @Test
  void aWorkerThatGivesNoSignOfWorkIsToldOfAndCanBeEndedEvenAfterACancel() {
    Queue<Runnable> later = new ArrayDeque<>();
    ProjectSessionModel slow = new ProjectSessionModel(new FakeProjectCatalog(session),
        new Dispatchers(Runnable::run, Runnable::run, later::add));
    slow.open(Path.of("/p"));
    later.remove().run();
    JobModel job = slow.job();
    job.silent(11);
    assertThat(job.silence().get()).as("a word that comes after the end").isZero();

    job.probeAndDraw();
    job.cancel();
    assertThat(job.canCancel().get()).isFalse();
    job.silent(12.4);

    assertThat(job.canCancel().get()).isTrue();
    assertThat(JobPhaseText.now(job)).isEqualTo("Probing · no sign of work for 12 s; wait, or end the worker");
    job.silent(0);
    assertThat(JobPhaseText.now(job)).doesNotContain("no sign of work");
    job.silent(13);
    later.forEach(Runnable::run);
    assertThat(job.silence().get()).isZero();
  }
}
