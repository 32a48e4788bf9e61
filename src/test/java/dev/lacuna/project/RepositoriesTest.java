package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes, the map, the queue, the rounds and single annotations, as the window uses them. */
@Tag("slow")
class RepositoriesTest {
  private static final ProbeRun PROBE = new ProbeRun(0, Instant.parse("2026-11-21T03:00:00Z"), "abc", 0.7, 3,
      "incorrect", 0.9, Double.NaN, 0.05, new Cost(1, 2, 3, 4.5));

  private static final MapProvenance DRAWN = new MapProvenance(3, "umap", true);

  @TempDir
  private Path folder = Path.of("");

  @Test
  void aProbeIsReadBackWithItsUnknownNumbers() {
    ProbedQuestion sampled = new ProbedQuestion(1, "Lima", List.of(new ProbedQuestion.Sample("Lima", 7),
        new ProbedQuestion.Sample("Cusco", 3)), 0.61, Verdict.SHAKY, 0.4, new ProbedQuestion.Cut(1, 4), true);
    ProbedQuestion judged = new ProbedQuestion(2, "", List.of(), Double.NaN, Verdict.UNKNOWN, 0.93);
    try (Project project = TestProjects.create(folder, 3)) {
      project.probes().add(PROBE, List.of(judged));
      project.probes().add(PROBE, List.of(sampled, judged));
    }
    try (Project project = Project.open(folder)) {
      ProbeRun latest = project.probes().latest().orElseThrow();
      assertThat(latest.id()).isEqualTo(2);
      assertThat(latest.cost()).isEqualTo(PROBE.cost());
      assertThat(latest.aurocEntropy()).isNaN();
      assertThat(project.probes().latestResults()).isEqualTo(Map.of(1L, sampled, 2L, judged));
      project.annotations().record(new Annotation.Answered(1, "x", false));
      assertThat(project.annotations().labels()).extracting(Label::modelFingerprint).containsExactly("abc");
    }
  }

  @Test
  void aProbingWithoutAProbeSaysWhyAndWhatWasCutIsCounted() {
    ProbeRun without = new ProbeRun(0, PROBE.at(), "abc", 0.7, 3, "entropy", Double.NaN, Double.NaN, Double.NaN,
        PROBE.cost(), "only 1 is known");
    try (Project project = TestProjects.create(folder, 3)) {
      project.probes().add(without, List.of(new ProbedQuestion(1, "Lima", List.of(), 0, Verdict.KNOWN, Double.NaN)));
    }
    try (Project project = Project.open(folder)) {
      assertThat(project.probes().latest().orElseThrow().noProbe()).isEqualTo("only 1 is known");
      assertThat(project.probes().latest().orElseThrow().hasProbe()).isFalse();
      assertThat(project.probes().latestResults().values()).allSatisfy(question -> {
        assertThat(question.pUnknown()).isNaN();
        assertThat(question.cut()).isEqualTo(ProbedQuestion.Cut.NOT_KNOWN);
      });
    }
  }

  @Test
  void aProbeCutShortDoesNotCountAndIsForgotten() {
    try (Project project = TestProjects.create(folder, 2)) {
      assertThatThrownBy(() -> project.probes().add(PROBE, LongStream.rangeClosed(1, 600)
          .mapToObj(i -> new ProbedQuestion(i <= 500 ? 1 : 77, "", List.of(), 0, Verdict.KNOWN, 0)).toList()))
          .isInstanceOf(ProjectException.class);
      assertThat(project.probes().latest()).isEmpty();
    }
    try (Project project = Project.open(folder)) {
      assertThat(project.probes().latest()).isEmpty();
      assertThat(count(project, "probe_run")).isZero();
      assertThat(count(project, "probe_result")).isZero();
    }
  }

  @Test
  void mapPointsAreReplacedOrAdded() {
    try (Project project = TestProjects.create(folder, 3)) {
      project.map().replace(List.of(new MapPoint(1, 0.5, -0.5), new MapPoint(2, 0, 1)), DRAWN, false);
      project.map().add(List.of(new MapPoint(3, 1, 1), new MapPoint(2, 0.25, 0)));
      assertThat(project.map().all())
          .containsExactly(new MapPoint(1, 0.5, -0.5), new MapPoint(2, 0.25, 0), new MapPoint(3, 1, 1));
      project.map().replace(List.of(new MapPoint(3, 0, 0)), DRAWN, false);
      assertThat(project.map().all()).containsExactly(new MapPoint(3, 0, 0));
    }
  }

  @Test
  void whatIsPutOffComesBackAtTheEndAndThePlaceIsKept() {
    try (Project project = TestProjects.create(folder, 4)) {
      project.queue().replace(LongStream.of(3, 1, 4, 2)
          .mapToObj(id -> new QueueItem(id, Double.NaN, "because", "ka2l")).toList());
      assertThat(project.queue().current()).map(QueueItem::questionId).contains(3L);
      project.annotations().record(new Annotation.Later(3));
      project.annotations().record(new Annotation.Answered(4, "x", false));
      project.annotations().record(new Annotation.Later(1));
      assertThat(TestProjects.ids(project.queue().items())).containsExactly(4L, 2L, 3L, 1L);
      assertThat(TestProjects.ids(project.queue().remaining())).containsExactly(2L, 3L, 1L);
      assertThat(project.queue().after(2)).map(QueueItem::questionId).contains(3L);
      project.queue().moveTo(1);
    }
    try (Project project = Project.open(folder)) {
      assertThat(project.queue().current()).map(QueueItem::questionId).contains(1L);
      project.annotations().undo();
      assertThat(TestProjects.ids(project.queue().remaining())).containsExactly(1L, 2L, 3L);
      project.queue().replace(List.of(new QueueItem(2, 0.5, "", "random")));
      assertThat(project.queue().current()).contains(new QueueItem(2, 0.5, "", "random"));
    }
  }

  @Test
  void aRoundIsKeptStepByStep() {
    try (Project project = TestProjects.create(folder, 1)) {
      TrainingRound run = project.runs().start("{\"rank\":8}", 60);
      assertThat(run.state()).isEqualTo(TrainingRound.State.RUNNING);
      project.runs().addSteps(run.id(),
          List.of(new TrainingRound.RoundStepRow(1, 2.5, 1e-3, 100),
              new TrainingRound.RoundStepRow(2, Double.NaN, 1e-3, 0)));
      project.runs().addEvaluation(run.id(), new TrainingRound.RoundEvaluationRow(2, 60, 0.5, 0.1, 0.02));
      TrainingRound.Figures figures = new TrainingRound.Figures(0.4, 0.5, 0.1, 0.02);
      TrainingRound ended = project.runs().end(run.id(), TrainingRound.State.STOPPED, "stopped by Ada", figures,
          new Cost(1, 2, 3, 4));
      assertThat(ended.figures()).isEqualTo(figures);
      assertThat(ended.endedAt()).isPresent();
      assertThat(ended.settings()).isEqualTo("{\"rank\":8}");
      assertThat(ended.folder()).isEqualTo(project.artifacts().resolve("round-1"));
      assertThat(project.runs().latestKept()).contains(ended);
      assertThat(project.runs().all()).containsExactly(ended);
      assertThat(project.runs().steps(run.id())).extracting(TrainingRound.RoundStepRow::loss).containsExactly(2.5,
          Double.NaN);
      assertThat(project.runs().evaluations(run.id()))
          .containsExactly(new TrainingRound.RoundEvaluationRow(2, 60, 0.5, 0.1, 0.02));
    }
  }

  @Test
  void aRoundOfADeadProgramIsToldWhereAProjectIsOnlyLookedAt() {
    try (Project project = TestProjects.create(folder, 1)) {
      project.runs().worker(project.runs().start("{}", 1).id(), Long.MAX_VALUE);
      project.runs().worker(project.runs().start("{}", 1).id(), ProcessHandle.current().pid());
    }
    try (Project looking = Project.openReadOnly(folder)) {
      assertThat(looking.runs().all()).extracting(TrainingRound::state).containsExactly(TrainingRound.State.FAILED,
          TrainingRound.State.RUNNING);
      assertThat(looking.runs().find(1).orElseThrow().reason())
          .isEqualTo("the program ended while the round was running");
    }
  }

  @Test
  void aRoundOfADeadProgramIsFailedWithItsReasonAndCanBeResumed() throws IOException {
    try (Project project = TestProjects.create(folder, 1)) {
      TrainingRound dead = project.runs().start("{}", 1);
      Files.createDirectories(dead.folder().resolve(TrainingRounds.CHECKPOINT));
      TrainingRound alive = project.runs().start("{}", 1);
      project.runs().worker(alive.id(), ProcessHandle.current().parent().orElseThrow().pid());
      project.runs().addSteps(dead.id(),
          List.of(new TrainingRound.RoundStepRow(1, 1, 1, 1), new TrainingRound.RoundStepRow(2, 1, 1, 1)));
    }
    try (Project project = Project.open(folder)) {
      TrainingRound dead = project.runs().find(1).orElseThrow();
      assertThat(dead.state()).isEqualTo(TrainingRound.State.FAILED);
      assertThat(dead.reason()).isEqualTo("the program ended while the round was running");
      assertThat(dead.resumable()).isTrue();
      assertThat(project.runs().find(2).orElseThrow().state()).isEqualTo(TrainingRound.State.RUNNING);
      TrainingRound again = project.runs().resume(1, 1);
      assertThat(again.state()).isEqualTo(TrainingRound.State.RUNNING);
      assertThat(project.runs().steps(1)).extracting(TrainingRound.RoundStepRow::step).containsExactly(1);
    }
  }

  @Test
  void countsFollowTheOutcomes() {
    try (Project project = TestProjects.create(folder, 6)) {
      project.annotations().record(new Annotation.Answered(1, "x", false));
      project.annotations().record(new Annotation.DontKnow(1));
      project.annotations().record(new Annotation.BadQuestion(2, "ambiguous"));
      project.annotations().record(new Annotation.Comment(3, "hm"));
      assertThat(project.annotations().counts()).isEqualTo(Map.of(Outcome.OPEN, 4, Outcome.ANSWERED, 0,
          Outcome.DONT_KNOW, 1, Outcome.LATER, 0, Outcome.BAD_QUESTION, 1, Outcome.CONFLICT, 0));
      assertThat(project.annotations().canUndo()).map(AnnotationEvent::description).contains("comment “hm”");
    }
  }

  @Test
  void theHistoryHoldsWhatWasUndoneToo() {
    try (Project project = TestProjects.create(folder, 1)) {
      EventId said = project.annotations().record(new Annotation.Reworded(1, "Better?")).id();
      project.annotations().undo();
      project.annotations().redo();
      assertThat(project.annotations().history(1)).extracting(AnnotationEvent::action).containsExactly(
          new Annotation.Reworded(1, "Better?"), new AnnotationEvent.Undo(1, said), new AnnotationEvent.Redo(1, said));
      assertThat(project.questions().find(1).orElseThrow().text()).isEqualTo("Better?");
      assertThat(project.questions().contains("better")).isTrue();
    }
  }

  @Test
  void anEmptyAnswerOrAnUnknownQuestionIsRefused() {
    try (Project project = TestProjects.create(folder, 1)) {
      assertThatThrownBy(() -> new Annotation.Answered(1, " ", false)).isInstanceOf(ProjectException.class);
      assertThatThrownBy(() -> project.annotations().record(new Annotation.Later(9)))
          .isInstanceOf(ProjectException.class).hasMessageContaining("no question 9");
      assertThat(project.annotations().canUndo()).isEmpty();
      assertThat(count(project, "event")).isZero();
    }
  }

  private static int count(Project project, String table) {
    return project.database()
        .read(handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
  }
}
