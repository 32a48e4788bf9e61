package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.Verdict;
import dev.lacuna.project.store.Migrations;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept for the map over rounds: looks, thresholds, how it was drawn, neighbours. */
class RoundSnapshotsTest {
  private static final ProbeRun PROBE = new ProbeRun(0, Instant.parse("2026-11-21T03:00:00Z"), "abc", 0.7, 3, "entropy",
      0.9, 0.8, 0.05, new Cost(10, 20, 0, 4.5));

  @TempDir
  private Path folder = Path.of("");

  private static ProbedQuestion probed(long id, double entropy, Verdict verdict) {
    return new ProbedQuestion(id, "x", List.of(), entropy, verdict, 0.5);
  }

  @Test
  void aCheapLookIsReadBackWithItsPlacesAndCosts() {
    Prediction moved = new Prediction(1, "Lima", Verdict.KNOWN, 0.2, 0.25, -0.5);
    Prediction still = new Prediction(2, "", Verdict.UNKNOWN, 0.9, Double.NaN, Double.NaN);
    try (Project project = TestProjects.create(folder, 2)) {
      project.snapshots().put(4, List.of(moved, still), new Cost(100, 30, 0, 1.5));
    }
    try (Project project = Project.open(folder)) {
      RoundSnapshot snapshot = project.snapshots().find(4).orElseThrow();
      assertThat(snapshot.probeRun()).isEmpty();
      assertThat(snapshot.cost()).isEqualTo(new Cost(100, 30, 0, 1.5));
      assertThat(project.snapshots().predictions(snapshot)).isEqualTo(Map.of(1L, moved, 2L, still));
    }
  }

  @Test
  void heldOutQuestionsAreKeptApartAndOutliveAProbingOfTheSameRound() {
    Prediction known = new Prediction(1, "Lima", Verdict.KNOWN, 0.2, Double.NaN, Double.NaN);
    Prediction shaky = new Prediction(2, "Oslo", Verdict.SHAKY, 0.7, Double.NaN, Double.NaN);
    Prediction wrong = new Prediction(3, "x", Verdict.MISCONCEPTION, 0.1, Double.NaN, Double.NaN);
    try (Project project = TestProjects.create(folder, 2)) {
      project.questions().addEvaluation(List.of(new EvaluationQuestion(0, "A?", List.of("a"), ""),
          new EvaluationQuestion(0, "B?", List.of("b"), ""), new EvaluationQuestion(0, "C?", List.of("c"), "")));
      project.snapshots().put(4, List.of(new Prediction(1, "", Verdict.UNKNOWN, 0.9, 0, 0)), Cost.NONE);
      project.snapshots().putHeldOut(4, List.of(wrong));
      project.snapshots().putHeldOut(4, List.of(known, shaky, wrong));
      project.snapshots().probed(4, project.probes().add(PROBE, List.of(probed(1, 0, Verdict.KNOWN))));
    }
    try (Project project = Project.open(folder)) {
      assertThat(project.snapshots().heldOut(4)).isEqualTo(Map.of(1L, known, 2L, shaky, 3L, wrong));
      assertThat(project.snapshots().heldOut(0)).isEmpty();
      assertThat(project.snapshots().heldOutRight()).isEqualTo(Map.of(4L, new RoundSnapshots.Share(2, 3)));
      assertThat(project.snapshots().predictions(project.snapshots().find(4).orElseThrow())).containsOnlyKeys(1L);
    }
  }

  @Test
  void aProbingTakesThePlaceOfACheapLook() {
    try (Project project = TestProjects.create(folder, 2)) {
      project.snapshots().put(4, List.of(new Prediction(1, "", Verdict.UNKNOWN, 0.9, 0, 0)), Cost.NONE);
      ProbeRun run = project.probes().add(PROBE, List.of(probed(1, 0, Verdict.KNOWN), probed(2, 1, Verdict.UNKNOWN)));
      project.snapshots().probed(4, run);
      assertThat(project.snapshots().all()).singleElement().satisfies(snapshot -> {
        assertThat(snapshot.probeRun()).isEqualTo(Optional.of(run.id()));
        assertThat(project.snapshots().predictions(snapshot)).extractingByKey(1L).extracting(Prediction::verdict)
            .isEqualTo(Verdict.KNOWN);
      });
    }
  }

  @Test
  void anAppliedThresholdIsKeptWithItsVerdictsAndCanBeTakenBack() {
    try (Project project = TestProjects.create(folder, 2)) {
      ProbeRun run = project.probes().add(PROBE, List.of(probed(1, 0.5, Verdict.KNOWN), probed(2, 1, Verdict.UNKNOWN)));
      project.probes().detail(run, 0.6, 0.8, Map.of(0, 0.6, 3, 0.9), Set.of(2L));
      project.probes().apply(run, 0.4, Map.of(1L, Verdict.UNKNOWN));
    }
    try (Project project = Project.open(folder)) {
      ProbeRun run = project.probes().latest().orElseThrow();
      ProbeThreshold threshold = project.probes().threshold(run);
      assertThat(threshold).isEqualTo(new ProbeThreshold(0.7, 0.6, 0.8, 0.4));
      assertThat(threshold.used()).isEqualTo(0.4);
      assertThat(project.probes().layers(run)).isEqualTo(Map.of(0, 0.6, 3, 0.9));
      assertThat(project.probes().referenced(run)).contains(Set.of(2L));
      assertThat(project.probes().latestResults().get(1L)).extracting(ProbedQuestion::verdict)
          .isEqualTo(Verdict.UNKNOWN);
      project.probes().apply(run, Double.NaN, Map.of());
      assertThat(project.probes().threshold(run).used()).isEqualTo(0.7);
    }
  }

  @Test
  void aNewMapForgetsOldPlacesUnlessItIsAligned() {
    try (Project project = TestProjects.create(folder, 2)) {
      project.snapshots().put(1, List.of(new Prediction(1, "", Verdict.KNOWN, 0.1, 0.5, 0.5)), Cost.NONE);
      project.map().replace(List.of(new MapPoint(1, 0, 0)), new MapProvenance(2, "umap", true), true);
      project.map().near(Map.of(1L, List.of(new NearestQuestion(2, 1.25))));
      assertThat(project.map().near(1)).containsExactly(new NearestQuestion(2, 1.25));
      assertThat(place(project)).isEqualTo(0.5);
      project.map().replace(List.of(new MapPoint(1, 1, 1)), new MapProvenance(3, "umap", false), false);
      assertThat(place(project)).isNaN();
      assertThat(project.map().near(1)).isEmpty();
      assertThat(project.map().drawn()).contains(new MapProvenance(3, "umap", false));
    }
  }

  private static double place(Project project) {
    return project.snapshots().predictions(project.snapshots().find(1).orElseThrow()).values().iterator().next().x();
  }

  @Test
  void aProjectOfAnOlderProgramOpensWithoutLooks() {
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + folder.resolve("lacuna.db")).open()) {
      Migrations.upTo(handle, 2);
      handle.execute("INSERT INTO question VALUES (1, 'A?', 'A?', 'a', 'POOL', '[]', '{}', 0)");
      handle.execute("INSERT INTO probe_run VALUES (1, 5, 'abc', 0.7, 3, 'entropy', 0.9, 0.8, 0.05, 1, 2, 0, 1.5, 1)");
      handle.execute("INSERT INTO probe_result VALUES (1, 1, 'x', '[]', 0.2, 'known', 0.1)");
      handle.execute("INSERT INTO map_point VALUES (1, 0.5, 0.5)");
    }
    new SettingsFile(folder).write(TestProjects.settings());
    try (Project project = Project.open(folder)) {
      ProbeRun run = project.probes().latest().orElseThrow();
      assertThat(project.snapshots().all()).isEmpty();
      assertThat(project.map().drawn()).isEmpty();
      assertThat(project.map().all()).hasSize(1);
      assertThat(project.probes().referenced(run)).isEmpty();
      assertThat(project.probes().layers(run)).isEmpty();
      assertThat(project.probes().threshold(run))
          .isEqualTo(new ProbeThreshold(0.7, Double.NaN, Double.NaN, Double.NaN));
    }
  }

  @Test
  void aVerdictFollowsTheThresholdAndWhatIsKnownOfTheAnswer() {
    assertThat(Verdict.KNOWN.by(0.4, 0.5, true, false)).isEqualTo(Verdict.SHAKY);
    assertThat(Verdict.KNOWN.by(0.4, 0.5, false, false)).isEqualTo(Verdict.UNKNOWN);
    assertThat(Verdict.SHAKY.by(0.6, 0.5, true, false)).isEqualTo(Verdict.KNOWN);
    assertThat(Verdict.UNKNOWN.by(0.6, 0.5, true, false)).isEqualTo(Verdict.MISCONCEPTION);
    assertThat(Verdict.UNKNOWN.by(0.6, 0.5, true, true)).as("no answer").isEqualTo(Verdict.UNKNOWN);
    assertThat(Verdict.MISCONCEPTION.by(0.4, 0.5, true, false)).isEqualTo(Verdict.UNKNOWN);
    assertThat(Verdict.UNKNOWN.by(9, Double.NaN, false, false)).as("not sampled").isEqualTo(Verdict.UNKNOWN);
  }
}
