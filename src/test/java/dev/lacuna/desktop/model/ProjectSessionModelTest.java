package dev.lacuna.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.parts.JobPhaseText;
import dev.lacuna.loop.LoopFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ToolkitTest
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
    assertThat(sessionModel.failures().latest().get().map(Failure::message))
        .as("and not that the closed one cannot be read")
        .contains("already open in another program");
    sessionModel.open(Path.of("/p")).join();
    assertThat(sessionModel.project().get()).isPresent();
  }

  @Test
  void aProjectThatCannotBeReadIsClosedAgain() {
    session.failNext = true;

    assertThat(sessionModel.open(Path.of("/p"))).isCompletedExceptionally();

    assertThat(session.calls).containsExactly("close");
    assertThat(sessionModel.failures().latest().get().map(Failure::message)).contains("lacuna.db: the disk is full");
  }

  /** What is done while a project opens, in the order in which the threads come to it. */
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final ProjectSessionModel opening = new ProjectSessionModel(new FakeProjectCatalog(session),
      new Dispatchers(Runnable::run, Runnable::run, later::add));

  @Test
  void anOpeningThatIsCancelledBeforeItBeginsOpensNothing() {
    CompletableFuture<Void> opened = opening.open(Path.of("/p"));
    opening.job().cancel();
    later.removeLast().run();
    later.remove().run();

    assertThat(opened).isCompletedExceptionally();
    assertThat(opening.project().get()).isEmpty();
    assertThat(opening.failures().latest().get()).isEmpty();
    assertThat(session.calls).as("neither opened nor closed").isEmpty();
    assertThat(opening.job().idle().get()).isTrue();
  }

  @Test
  void anOpeningThatIsCancelledWhileItReadsClosesWhatItOpened() {
    session.beforeReading = () -> {
      opening.job().cancel();
      later.remove().run();
    };
    opening.open(Path.of("/p"));
    later.remove().run();

    assertThat(session.calls).containsExactly("close");
    assertThat(opening.project().get()).isEmpty();
    assertThat(opening.failures().latest().get()).isEmpty();
    session.beforeReading = () -> {};
    opening.open(Path.of("/p"));
    later.remove().run();
    assertThat(opening.project().get()).as("and it can be opened again").isPresent();
  }

  @Test
  void whyAnOpeningFailedIsToldAlsoWhereItWasCancelledMeanwhile(@TempDir Path home) throws IOException {
    opening.open(FakeProjectCatalog.HELD);
    opening.job().cancel();
    later.remove().run();
    later.remove().run();
    assertThat(opening.failures().latest().get().map(Failure::message)).contains("already open in another program");
    assertThat(opening.job().entries().get()).singleElement().extracting(JobEntry::state)
        .isEqualTo(JobEntry.State.FAILED);

    Path folder = LoopFixture.project(home);
    Files.write(folder.resolve("lacuna.db"), new byte[0]);
    opening.open(folder);
    opening.job().cancel();
    later.remove().run();
    assertThat(opening.failures().damaged().get()).isPresent();
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
