package dev.lacuna.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.JobEntry.State;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.Outcome;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundStep;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jobs that are asked for while another runs wait for their turn, and what needs no model waits for nothing. */
@ToolkitTest
@Tag("slow")
class JobModelTest {
  private final FakeProjectSession session = FakeProjectSession.busy(40);
  private final Deque<Runnable> later = new ArrayDeque<>();
  private Instant now = Instant.EPOCH;
  private final ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(session),
      new Dispatchers(Runnable::run, Runnable::run, later::add), () -> now);
  private final JobModel job = sessionModel.job();

  @BeforeEach
  void open() {
    sessionModel.open(Path.of("/p"));
    later.remove().run();
    job.forgetEnded();
  }

  private List<String> listed() {
    return job.entries().get().stream().map(entry -> entry.kind() + " " + entry.state()).toList();
  }

  @Test
  void whatIsAskedForWhileAJobRunsWaitsAndBeginsByItself() {
    job.probeAndDraw();
    CompletableFuture<Void> second = job.start(JobKind.SNAPSHOT, session -> session.map().snapshotMissing());
    job.drawMap(1);
    assertThat(listed()).containsExactly("PROBE RUNNING", "SNAPSHOT WAITING", "MAP WAITING");
    assertThat(later).as("one has the model at a time").hasSize(1);
    assertThat(job.idle().get()).isFalse();

    later.remove().run();
    assertThat(job.current().get()).contains(JobKind.SNAPSHOT);
    assertThat(second).isNotDone();
    later.remove().run();
    assertThat(second).isCompleted();
    later.remove().run();

    assertThat(session.calls).containsExactly("probe", "snapshot missing", "map", "layer 1");
    assertThat(job.idle().get()).isTrue();
    assertThat(job.entries().get()).extracting(JobEntry::state).containsOnly(State.DONE).hasSize(3);
    assertThat(job.entries().get()).allSatisfy(entry -> assertThat(entry.seconds()).isPresent());
  }

  @Test
  void oneWishAsksTheModelAndDrawsTheFirstMap() {
    FakeProjectSession fresh = FakeProjectSession.fresh(10);
    ProjectSessionModel model = new ProjectSessionModel(new FakeProjectCatalog(fresh), Dispatchers.direct());
    model.open(Path.of("/p")).join();
    model.job().probeAndDraw();
    assertThat(fresh.calls).containsExactly("probe", "map");
    assertThat(model.pool().get().isMapped()).isTrue();
    model.job().probeAndDraw();
    assertThat(fresh.calls).as("a map that is there stays").containsExactly("probe", "map", "probe");
  }

  @Test
  void whatAJobKeptIsShownBeforeWhatFollowsItBegins() {
    FakeProjectSession sample = FakeProjectSession.busy(40);
    sample.shippedMap = true;
    Deque<Runnable> disk = new ArrayDeque<>();
    Deque<Runnable> window = new ArrayDeque<>();
    ProjectSessionModel model = new ProjectSessionModel(new FakeProjectCatalog(sample),
        new Dispatchers(window::add, disk::add, Runnable::run));
    model.open(Path.of("/p"));
    runAll(window);
    model.job().probeAndDraw();
    runAll(window);
    assertThat(sample.calls).containsExactly("probe");
    assertThat(model.job().current().get()).as("it has ended when what it kept was read").contains(JobKind.PROBE);
    disk.remove().run();
    assertThat(model.pool().get().isMapped()).as("nothing but the window's thread shows it").isTrue();
    runAll(window);
    assertThat(sample.calls).as("the shipped map is gone, so one is drawn").containsExactly("probe", "map");
    disk.remove().run();
    runAll(window);
    assertThat(model.pool().get().isMapped()).isTrue();
    assertThat(model.job().idle().get()).isTrue();

    int before = model.queue().get().size();
    model.job().ask(List.of(39L));
    runAll(window);
    assertThat(model.pane().get()).as("what runs beside likewise").isEqualTo(ProjectSessionModel.Pane.MAP);
    disk.remove().run();
    runAll(window);
    assertThat(model.pane().get()).isEqualTo(ProjectSessionModel.Pane.QUEUE);
    assertThat(model.queue().get()).hasSize(before + 1);

    sample.failReading = true;
    model.job().snapshotMissing();
    disk.remove().run();
    runAll(window);
    assertThat(model.job().idle().get()).as("what cannot be read keeps nothing from ending").isTrue();
    assertThat(model.failures().latest().get().map(Failure::message)).contains("lacuna.db: the disk is full");
  }

  private static void runAll(Deque<Runnable> tasks) {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  @Test
  void onlyWhatRunsIsCancelledAndWhatWaitsCanBeTakenOut() {
    job.probeAndDraw();
    CompletableFuture<Void> map = job.start(JobKind.MAP, session -> session.map().draw());
    job.snapshotMissing();
    assertThat(job.entries().get().get(1).kind()).isEqualTo(JobKind.MAP);
    job.takeOut(job.entries().get().get(1).id());
    assertThat(map).isCompletedExceptionally();
    assertThat(listed()).containsExactly("PROBE RUNNING", "SNAPSHOT WAITING", "MAP CANCELLED");

    job.cancel();
    assertThat(job.ending().get()).isTrue();
    assertThat(later).as("the probing and the word to end it").hasSize(2);
    later.remove().run();
    assertThat(job.current().get()).contains(JobKind.SNAPSHOT);
    assertThat(job.ending().get()).as("the next one was not cancelled").isFalse();
    later.remove().run();
    later.remove().run();
    assertThat(session.calls).as("the word came late, and ends nothing else").containsExactly("probe",
        "snapshot missing");
  }

  @Test
  void aCancelThatOvertakesItsJobHolds() {
    job.probeAndDraw();
    job.cancel();
    later.removeLast().run();
    later.remove().run();
    assertThat(session.calls).containsExactly("cancel");
    assertThat(listed()).containsExactly("PROBE CANCELLED");
    assertThat(sessionModel.failures().latest().get()).isEmpty();
  }

  @Test
  void aJobThatFailsSaysWhyAndTheNextBegins() {
    job.start(JobKind.KEEP, _ -> {
      throw new IllegalStateException("no such layer");
    });
    job.probeAndDraw();
    later.remove().run();

    assertThat(sessionModel.failures().latest().get().map(Failure::message)).contains("no such layer");
    assertThat(listed()).containsExactly("PROBE RUNNING", "KEEP FAILED");
    assertThat(job.entries().get().getLast().failure().map(Failure::message)).contains("no such layer");
    later.remove().run();
    assertThat(session.calls).containsExactly("probe");
  }

  @Test
  void aSecondPressIsNoSecondJob() {
    job.probeAndDraw();
    job.probeAndDraw();
    job.drawMap(1);
    job.drawMap(2);
    job.drawMap(1);
    job.generate(List.of(), 20);
    job.generate(List.of(), 20);
    now = now.plusSeconds(5);
    job.probeAndDraw();
    assertThat(listed()).containsExactly("PROBE RUNNING", "MAP WAITING", "MAP WAITING", "GENERATE WAITING");
  }

  @Test
  void whatIsWorthRepeatingIsRepeatedAfterASecond() {
    job.startRound(LoraSettings.DEFAULT, 0);
    now = now.plusMillis(999);
    job.startRound(LoraSettings.DEFAULT, 0);
    assertThat(listed()).as("one press").containsExactly("ROUND RUNNING");
    now = now.plusMillis(1);
    job.startRound(LoraSettings.DEFAULT, 0);
    assertThat(listed()).containsExactly("ROUND RUNNING", "ROUND WAITING");
    now = now.plusSeconds(5);
    job.startRound(LoraSettings.DEFAULT, 0);
    assertThat(listed()).as("one more is on its way").containsExactly("ROUND RUNNING", "ROUND WAITING");
  }

  @Test
  void whatNeedsNoModelRunsBesideARound() {
    job.startRound(LoraSettings.DEFAULT, 0);
    sessionModel.transfers().labels(List.of(1L, 2L), LabelForm.CSV, Path.of("/f.csv"), Set.of(Outcome.ANSWERED));
    job.ask(List.of(3L));
    assertThat(listed()).containsExactly("ROUND RUNNING", "EXPORT RUNNING", "ASK RUNNING");
    Runnable round = later.remove();
    later.remove().run();
    later.remove().run();

    assertThat(session.calls).containsExactly("export 2", "ask 1");
    assertThat(sessionModel.transfers().written().get().map(WrittenFile::rows)).contains(2);
    assertThat(sessionModel.transfers().written().get().map(WrittenFile::conflicts)).as("as the export counted them")
        .contains(1);
    assertThat(sessionModel.pane().get()).isEqualTo(ProjectSessionModel.Pane.QUEUE);
    assertThat(sessionModel.queue().get().getLast().strategy()).isEqualTo("by hand");
    assertThat(job.current().get()).contains(JobKind.ROUND);
    round.run();
    assertThat(session.calls).contains("round rank 16");
  }

  @Test
  void aModelIsWrittenInTheFormThatIsAskedFor() {
    sessionModel.transfers().model(3, ModelForm.GGUF_Q8_0, Path.of("/m/taught.gguf"));
    later.remove().run();
    assertThat(session.calls).containsExactly("model 3 GGUF_Q8_0 taught.gguf");
    assertThat(sessionModel.transfers().written().get().map(WrittenFile::what)).contains(WrittenFile.What.MODEL);
  }

  @Test
  void aReportIsOfTheWholeProject() {
    sessionModel.transfers().report(Path.of("/m/report.html"));
    later.remove().run();
    assertThat(session.calls).containsExactly("report report.html");
    assertThat(sessionModel.transfers().written().get().map(WrittenFile::what)).contains(WrittenFile.What.REPORT);
  }

  @Test
  void whileARoundRunsTheNextQuestionsAreChosenFromWhatIsKnownOrAfterIt() {
    job.startRound(LoraSettings.DEFAULT, 0);
    Runnable round = later.remove();
    int before = sessionModel.queue().get().size();
    job.chooseNext("ka2l", 5);
    job.chooseNext("badge", 3);
    later.remove().run();
    assertThat(sessionModel.queue().get()).hasSizeGreaterThan(before);
    later.remove().run();
    assertThat(listed()).startsWith("ROUND RUNNING", "SELECT WAITING");
    round.run();
    later.remove().run();
    assertThat(session.calls).containsExactly("select ka2l 5", "round rank 16", "select badge 3");
  }

  @Test
  void theCurveOfARoundStandsUntilTheNextBegins() {
    job.probeAndDraw();
    sessionModel.live().add(List.of(new RoundStep(1, 4, 1, 2, 2.0, 1e-3, 900, 5)));
    job.startRound(LoraSettings.DEFAULT, 0);
    assertThat(sessionModel.live().steps()).as("the round waits").hasSize(1);
    later.remove().run();
    assertThat(sessionModel.live().steps()).isEmpty();
  }

  @Test
  void aRoundCanBeStoppedFromItsFirstStepUntilItsLastWhateverItTellsInBetween() {
    job.startRound(LoraSettings.DEFAULT, 0);
    job.report(new Progress("round", "evaluating before", 1, 10, 5));
    assertThat(job.canStop().get()).isFalse();
    job.report(new RoundStep(2, 4, 1, 2, 2.0, 1e-3, 900, 5));
    assertThat(job.canStop().get()).isTrue();
    assertThat(job.phase().get().share()).isEqualTo(0.5);
    job.report(new Progress("round", "evaluating", 1, 10, 7));
    assertThat(job.canStop().get()).isTrue();
    assertThat(job.phase().get().share()).as("of the evaluation").isEqualTo(0.1);
    assertThat(job.phase().get().secondsLeft()).isEqualTo(7);
    for (Progress over : List.of(new Progress("round", "evaluating after", 1, 10, 5),
        new Progress("round", "evaluating the best", 1, 10, 5),
        new Progress(Progress.SNAPSHOT, "answering", 1, 10, 5))) {
      job.report(new RoundStep(3, 4, 2, 2, 2.0, 1e-3, 900, 5));
      job.report(over);
      assertThat(job.canStop().get()).as(over.phase()).isFalse();
    }
  }

  @Test
  void theRestOfARoundTellsNoWholeOnesTime() {
    Map<String, Double> kept = new HashMap<>();
    session.durations = new JobDurations(Map.of(), kept::putAll);
    ProjectSessionModel model = new ProjectSessionModel(new FakeProjectCatalog(session),
        new Dispatchers(Runnable::run, Runnable::run, later::add), () -> now);
    model.open(Path.of("/p"));
    later.remove().run();
    model.job().resumeRound(2);
    now = now.plusSeconds(60);
    later.remove().run();
    assertThat(session.calls).contains("resume 2");
    assertThat(kept).isEmpty();
    model.job().startRound(LoraSettings.DEFAULT, 10);
    now = now.plusSeconds(60);
    later.remove().run();
    assertThat(kept).isNotEmpty();
  }

  @Test
  void whoLeavesIsAskedAboutAllThatRunsAndWaits() {
    List<String> gone = new ArrayList<>();
    job.probeAndDraw();
    job.drawMap();
    job.snapshotMissing();
    sessionModel.closeGuard().close(() -> gone.add("hidden"), () -> gone.add("ended"));
    assertThat(sessionModel.closeGuard().asks().get().orElseThrow().jobs()).extracting(JobEntry::kind)
        .containsExactly(JobKind.PROBE, JobKind.MAP, JobKind.SNAPSHOT);
    sessionModel.closeGuard().answer(CloseGuard.Answer.WAIT);
    later.remove().run();
    later.remove().run();
    assertThat(gone).containsExactly("hidden");
    later.remove().run();
    assertThat(gone).containsExactly("hidden", "ended");

    job.probeAndDraw();
    job.drawMap();
    sessionModel.closeGuard().close(() -> gone.add("hidden"), () -> gone.add("gone"));
    sessionModel.closeGuard().answer(CloseGuard.Answer.GO);
    assertThat(listed()).startsWith("PROBE RUNNING", "MAP CANCELLED");
    later.remove().run();
    assertThat(gone).contains("gone");
    assertThat(session.calls).containsOnlyOnce("map");
  }

  @Test
  void withoutAProjectNothingWaits() {
    ProjectSessionModel none = new ProjectSessionModel(new FakeProjectCatalog(session), Dispatchers.direct());
    assertThat(none.job().start(JobKind.PROBE, ProjectSession::probe)).isCompletedExceptionally();
    assertThat(none.job().idle().get()).isTrue();
  }
}
