package dev.lacuna.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.CostLedger;
import dev.lacuna.project.Label;
import dev.lacuna.project.Project;
import dev.lacuna.project.QueueItem;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.Worker;
import dev.lacuna.worker.WorkerDiedException;
import dev.lacuna.worker.WorkerProcess;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.WorkerApi;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The steps of the loop on a real project, with the scripted engine for a worker. */
@Timeout(120)
@Tag("slow")
final class LoopSessionTest {

  @TempDir
  private Path home;

  @Test
  void theLoopKeepsWhatEachStepFinds() throws IOException {
    try (LoopSession loop = session(ScriptedWorkers::here, WorkerListener.SILENT)) {
      Project project = loop.project();
      assertThat(loop.run(ProbeStep.DEFAULT).count(Verdict.KNOWN)).isEqualTo(6);
      assertThat(project.probes().latestResults()).hasSize(12);
      loop.run(new MapStep(true, 1));
      assertThat(project.map().all()).hasSize(12);
      GenerateStep.Made made = loop.run(new GenerateStep(10, List.of(), 1));
      assertThat(made.added()).extracting("text").containsExactly("What is made up first?", "What is made up second?");
      assertThat(project.map().all()).as("a generated question without a place stays off the map").hasSize(13);
      loop.run(new MapStep(false, 1));
      assertThat(project.map().all()).hasSize(14);
      loop.run(new SelectStep("ka2l", 4, SelectStep.Source.POOL, false, 1));
      assertThat(loop.run(new LabelStep(3))).containsEntry(Outcome.ANSWERED, 3);
      loop.run(new SelectStep("random", 3, SelectStep.Source.ALL, true, 1));
      assertThat(project.queue().remaining()).extracting(QueueItem::strategy)
          .containsExactly("ka2l", "random", "random", "random");
      TeachStep.Taught taught = loop.run(TeachStep.of(ScriptedWorkers.steps(3), 5, 1));
      assertThat(taught.run().state()).isEqualTo(TrainingRound.State.FINISHED);
      assertThat(taught.run().figures().bestAccuracy()).isEqualTo(0.6);
      assertThat(project.runs().steps(taught.run().id())).hasSize(3);
      assertThat(project.runs().evaluations(taught.run().id())).hasSize(2);
      assertThat(project.ledger().lines()).as("every step that the worker did has its line")
          .extracting(CostLedger.Line::work, CostLedger.Line::times)
          .contains(tuple(CostLedger.Work.PROBE, 1), tuple(CostLedger.Work.MAP, 2), tuple(CostLedger.Work.GENERATE, 1),
              tuple(CostLedger.Work.SELECT, 1), tuple(CostLedger.Work.ROUND, 1));
    }
  }

  @Test
  void aWorkerThatStartsWhileTheProjectOpensServesIt() throws IOException {
    Path folder = LoopFixture.project(home);
    List<WorkerEvent> told = new CopyOnWriteArrayList<>();
    try (LoopSession loop = LoopSession.startingWorker(() -> Project.open(folder), LoopFixture.paths(home),
        relay -> ScriptedWorkers.process(home, relay), told::add)) {
      assertThat(loop.run(ProbeStep.DEFAULT).count(Verdict.KNOWN)).isEqualTo(6);
      assertThat(told).hasAtLeastOneElementOfType(Progress.class);
    }
  }

  @Test
  void aWorkerThatStartedForAProjectThatDoesNotOpenIsEnded() {
    WorkerProcess worker = ScriptedWorkers.process(home, WorkerListener.SILENT);

    assertThatThrownBy(() -> LoopSession.startingWorker(() -> Project.open(home.resolve("none")),
        LoopFixture.paths(home), _ -> worker, WorkerListener.SILENT)).isInstanceOf(ProjectException.class);

    assertThat(worker.pid()).isEmpty();
    assertThatThrownBy(() -> worker.ask(WorkerApi::pulse)).isInstanceOf(LacunaException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aSecondMentionOfAGeneratedQuestionIsNotAdded() throws IOException {
    try (LoopSession loop = session(ScriptedWorkers::here, WorkerListener.SILENT)) {
      loop.run(ProbeStep.DEFAULT);
      loop.run(new GenerateStep(10, List.of(), 1));
      assertThat(loop.run(new GenerateStep(10, List.of(), 2)).added()).isEmpty();
    }
  }

  @Test
  void workedExamplesAndHeldOutQuestionsMayNotBeGenerated() throws IOException {
    try (LoopSession loop = session(ScriptedWorkers::here, WorkerListener.SILENT)) {
      Project project = loop.project();
      var format = project.settings().format();
      project.saveSettings(project.settings().withFormat(format.asking(format.instruction(),
          List.of(new WorkedExample("What country borders Israel?", "Egypt", "")), 12)));
      assertThat(new GenerateStep(10, List.of(), 1).request(project).others()).contains("What country borders Israel?")
          .containsAll(project.questions().evaluation().stream().map(question -> question.text()).toList());
    }
  }

  @Test
  void aKilledWorkerMarksTheRoundFailedAndLeavesTheLabelsWhole() throws IOException {
    var session = new CompletableFuture<LoopSession>();
    WorkerListener killer = event -> {
      if (event instanceof RoundStep step && step.step() == 5) {
        ProcessHandle.of(session.join().workerPid().orElseThrow()).orElseThrow().destroyForcibly();
      }
    };
    List<Label> labels;
    try (LoopSession loop = session(relay -> ScriptedWorkers.process(home, relay), killer)) {
      session.complete(loop);
      label(loop, 4);
      labels = loop.project().annotations().labels();

      Throwable failure = catchThrowable(() -> loop.run(TeachStep.of(ScriptedWorkers.steps(1_000), 0, 1)));

      assertThat(failure).isInstanceOf(WorkerDiedException.class);
      TrainingRound run = loop.project().runs().all().getLast();
      assertThat(run.state()).isEqualTo(TrainingRound.State.FAILED);
      assertThat(run.reason()).contains("SIGKILL", "by hand", "--resume");
      assertThat(loop.project().runs().steps(run.id())).hasSizeGreaterThanOrEqualTo(5);
      assertThat(run.resumable()).isTrue();
      TrainingRound next = loop.run(TeachStep.of(ScriptedWorkers.steps(1), 0, 1)).run();
      assertThat(next.state()).as("the next round starts a new worker").isEqualTo(TrainingRound.State.FINISHED);
    }
    try (Project again = Project.open(home.resolve("project"))) {
      assertThat(again.annotations().labels()).isEqualTo(labels).hasSize(4);
    }
  }

  @Test
  void aCancelledRoundSaysSoAndGoesOnLater() throws IOException {
    Cancellation cancellation = new Cancellation();
    WorkerListener canceller = event -> {
      if (event instanceof RoundStep step && step.step() == 3) {
        cancellation.cancel();
      }
    };
    try (LoopSession loop = session(ScriptedWorkers::here, canceller)) {
      label(loop, 2);
      assertThatThrownBy(() -> loop.job(cancellation, () -> loop.run(TeachStep.of(ScriptedWorkers.steps(40), 0, 1))))
          .isInstanceOf(LacunaException.class).extracting("code").isEqualTo(ErrorCode.CANCELLED);
      TrainingRound run = loop.project().runs().all().getLast();
      assertThat(run.state()).isEqualTo(TrainingRound.State.CANCELLED);

      TrainingRound resumed = loop.run(TeachStep.resume(run.id())).run();

      assertThat(resumed.id()).isEqualTo(run.id());
      assertThat(resumed.state()).isEqualTo(TrainingRound.State.FINISHED);
      assertThat(loop.project().runs().steps(run.id())).hasSize(40);
      assertThatThrownBy(() -> loop.run(TeachStep.resume(run.id()))).hasMessageContaining("cannot go on");
    }
  }

  @Test
  void aStopThatComesBeforeTheRoundBeganEndsItAndKeepsIt() throws IOException {
    Cancellation cancellation = new Cancellation();
    WorkerListener stopper = event -> {
      if (event instanceof ModelInfo) {
        cancellation.stopAndKeepBest();
      }
    };
    try (LoopSession loop = session(ScriptedWorkers::here, stopper)) {
      loop.project().annotations().record(new Annotation.Answered(1, "an answer", false));
      loop.job(cancellation, () -> loop.run(TeachStep.of(ScriptedWorkers.steps(20), 0, 1)));
      TrainingRound run = loop.project().runs().all().getLast();
      assertThat(run.state()).isEqualTo(TrainingRound.State.STOPPED);
      assertThat(loop.project().runs().steps(run.id())).as("it ends after the step that it is at").hasSizeLessThan(20);
    }
  }

  @Test
  void aCancelBetweenTwoStepsOfAJobHoldsForTheSecondAndNotForTheNextJob() throws IOException {
    try (LoopSession loop = session(ScriptedWorkers::here, WorkerListener.SILENT)) {
      label(loop, 2);
      Project project = loop.project();
      Cancellation cancellation = new Cancellation();
      assertThatThrownBy(() -> loop.job(cancellation, () -> {
        long round = loop.run(TeachStep.of(ScriptedWorkers.steps(1), 0, 1)).run().id();
        cancellation.cancel();
        loop.run(new SnapshotStep(round, 1));
      })).isInstanceOf(LacunaException.class).extracting("code").isEqualTo(ErrorCode.CANCELLED);
      long round = project.runs().all().getLast().id();
      assertThat(SnapshotStep.missing(project)).as("taught, and not looked at").containsExactly(round);
      assertThat(loop.run(new SnapshotStep(round, 1)).round()).isEqualTo(round);
    }
  }

  @Test
  void aCancelBeforeAJobBeginsLetsNothingBegin() throws IOException {
    try (LoopSession loop = session(ScriptedWorkers::here, WorkerListener.SILENT)) {
      Cancellation cancellation = new Cancellation();
      cancellation.cancel();
      assertThatThrownBy(() -> loop.job(cancellation, () -> loop.run(ProbeStep.DEFAULT)))
          .extracting("code").isEqualTo(ErrorCode.CANCELLED);
      assertThat(loop.project().probes().latest()).isEmpty();
    }
  }

  @Test
  void aCancelEndsTheOracleBetweenTwoAnswers() throws IOException {
    try (LoopSession loop = session(ScriptedWorkers::here, WorkerListener.SILENT)) {
      loop.run(new SelectStep("random", 4, SelectStep.Source.POOL, false, 1));
      assertThatThrownBy(() -> loop.run(context -> {
        context.cancellation().cancel();
        return new LabelStep(4).run(context);
      })).extracting("code").isEqualTo(ErrorCode.CANCELLED);
      assertThat(loop.project().annotations().labels()).isEmpty();
    }
  }

  @Test
  void whatNoRoundCanBeTaughtByLeavesNoRowOfOne() throws IOException {
    try (LoopSession loop = session(ScriptedWorkers::here, WorkerListener.SILENT)) {
      label(loop, 2);
      assertThatThrownBy(() -> loop.run(TeachStep.of(ScriptedWorkers.steps(0), 0, 1)))
          .hasMessage("The setting epochs is 0.").extracting("code").isEqualTo(ErrorCode.WRONG_USE);
      assertThatThrownBy(() -> loop.run(TeachStep.of(ScriptedWorkers.rate(1, Double.NaN), 0, 1)))
          .hasMessage("The setting learningRate is NaN.");
      assertThatThrownBy(() -> loop.run(TeachStep.of(ScriptedWorkers.steps(1), -1, 1)))
          .hasMessage("The setting rehearsal is -1.");
      assertThat(loop.project().runs().all()).isEmpty();
    }
  }

  @Test
  void aStepThatComesTooEarlyNamesTheOneBefore() throws IOException {
    try (LoopSession loop = session(ScriptedWorkers::here, WorkerListener.SILENT)) {
      assertThatThrownBy(() -> loop.run(new MapStep(true, 1))).isInstanceOf(LacunaException.class)
          .hasMessage("The pool has not been probed yet.").extracting("code").isEqualTo(ErrorCode.MISSING_STEP);
      assertThatThrownBy(() -> loop.run(TeachStep.of(ScriptedWorkers.steps(1), 0, 1)))
          .extracting("code").isEqualTo(ErrorCode.MISSING_STEP);
      assertThat(loop.project().runs().all()).isEmpty();
    }
  }

  @Test
  void whatNeedsNoModelIsDoneBesideTheStepThatHasIt() throws IOException {
    try (LoopSession loop = session(ScriptedWorkers::here, WorkerListener.SILENT)) {
      loop.run(ProbeStep.DEFAULT);
      Project project = loop.project();
      SelectStep random = new SelectStep("random", 3, SelectStep.Source.POOL, true, 1);
      loop.run(context -> {
        assertThat(loop.beside(new OfflineSelectStep(random))).isPresent();
        assertThat(loop.beside(new OfflineSelectStep(new SelectStep("badge", 3, SelectStep.Source.POOL, true, 1))))
            .as("it looks at answers, which only the model gives").isEmpty();
        assertThat(loop.beside(new OfflineSelectStep(new SelectStep("k-center", 3, SelectStep.Source.POOL, true, 1))))
            .as("no hidden states are kept").isEmpty();
        assertThatThrownBy(() -> loop.beside(new MapStep(true, 1))).extracting("code").isEqualTo(ErrorCode.WRONG_USE);
        return 0;
      });
      assertThat(project.queue().remaining()).extracting(QueueItem::strategy).containsOnly("random").hasSize(3);
      project.queue().append(project.queue().remaining());
      assertThat(project.queue().remaining()).as("what waits already does not wait twice").hasSize(3);
    }
  }

  private LoopSession session(Function<WorkerListener, Worker> workers, WorkerListener listener) throws IOException {
    return new LoopSession(Project.open(LoopFixture.project(home)), LoopFixture.paths(home), workers, listener);
  }

  private static void label(LoopSession loop, int count) {
    loop.run(ProbeStep.DEFAULT);
    loop.run(new SelectStep("random", count, SelectStep.Source.POOL, false, 1));
    loop.run(new LabelStep(count));
  }

  @Test
  void howFarSomethingBesideIsIsNoProgressOfTheJob() throws IOException {
    List<WorkerEvent> events = new ArrayList<>();
    try (LoopSession loop = new LoopSession(Project.open(LoopFixture.project(home)), LoopFixture.paths(home),
        ScriptedWorkers::here, events::add)) {
      loop.beside(context -> {
        context.listener().accept(new Progress("import", "questions", 1, 2, -1));
        return 0;
      });
      assertThat(events).noneMatch(Progress.class::isInstance);
      loop.run(context -> {
        context.listener().accept(new Progress("import", "questions", 1, 2, -1));
        return 0;
      });
      assertThat(events).anyMatch(Progress.class::isInstance);
    }
  }
}
