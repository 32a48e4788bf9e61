package dev.lacuna.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.Verdict;
import dev.lacuna.hiddenstates.LayerStates;
import dev.lacuna.project.MapProvenance;
import dev.lacuna.project.Prediction;
import dev.lacuna.project.Project;
import dev.lacuna.project.RoundSnapshot;
import dev.lacuna.project.RoundSnapshots;
import dev.lacuna.worker.ModelFingerprint;
import dev.lacuna.worker.ScriptedEngine;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looks after rounds, the threshold and the export, on a real project with the scripted engine. */
@Timeout(60)
@Tag("slow")
final class SnapshotStepTest {
  @TempDir
  private Path home;

  private LoopSession session() throws IOException {
    return new LoopSession(Project.open(LoopFixture.project(home)), LoopFixture.paths(home), ScriptedWorkers::here,
        WorkerListener.SILENT);
  }

  private static long taught(LoopSession loop) {
    loop.run(new SelectStep("random", 3, SelectStep.Source.POOL, false, 1));
    loop.run(new LabelStep(3));
    return loop.run(TeachStep.of(ScriptedWorkers.steps(2), 0, 1)).run().id();
  }

  @Test
  void afterARoundTheQuestionsAreLookedAtAgainAndOnlyWhatChangedMoves() throws IOException {
    try (LoopSession loop = session()) {
      Project project = loop.project();
      loop.run(ProbeStep.DEFAULT);
      loop.run(new MapStep(true, 1));
      assertThat(project.snapshots().all()).extracting(RoundSnapshot::round).containsExactly(0L);
      long round = taught(loop);
      assertThat(SnapshotStep.missing(project)).containsExactly(round);
      long probing = project.probes().latest().orElseThrow().id();

      RoundSnapshot snapshot = loop.run(new SnapshotStep(round, 1));

      assertThat(SnapshotStep.missing(project)).isEmpty();
      assertThat(snapshot.cost().generatedTokens()).isEqualTo(20);
      Map<Long, Prediction> predictions = project.snapshots().predictions(snapshot);
      assertThat(predictions).hasSize(12);
      assertThat(predictions.get(2L)).isEqualTo(new Prediction(2, "yes", Verdict.KNOWN, 0.2, 0.5, 0.5));
      assertThat(predictions).as("it did not change, so it stands where it stood").extractingByKey(4L)
          .extracting(Prediction::x).isEqualTo(Math.sin(4));
      assertThat(project.probes().latest().orElseThrow().id()).as("selection goes by the probing").isEqualTo(probing);
      assertThat(project.snapshots().heldOut(0)).as("the two held-out wordings by the model that was probed").hasSize(2)
          .allSatisfy((id, prediction) -> assertThat(prediction.verdict()).isEqualTo(Verdict.UNKNOWN));
      assertThat(project.snapshots().heldOut(round)).as("and after the round").hasSize(2)
          .allSatisfy((id, prediction) -> assertThat(prediction.verdict()).isEqualTo(Verdict.KNOWN));
      assertThat(project.snapshots().heldOutRight())
          .isEqualTo(Map.of(0L, new RoundSnapshots.Share(0, 2), round, new RoundSnapshots.Share(2, 2)));
      assertThat(project.questions().count()).as("none of them came into the pool").isEqualTo(12);
    }
  }

  @Test
  void aProjectOfAnOlderProgramGetsItsBaseStopWithTheFirstLook() throws IOException {
    try (LoopSession loop = session()) {
      Project project = loop.project();
      loop.run(ProbeStep.DEFAULT);
      long round = taught(loop);
      project.snapshots().put(0, List.of(), dev.lacuna.domain.Cost.NONE); // as if nobody had noted the probing
      loop.run(new SnapshotStep(round, 1));
      RoundSnapshot base = project.snapshots().find(0).orElseThrow();
      assertThat(base.probeRun()).isEqualTo(Optional.of(project.probes().latest().orElseThrow().id()));
      assertThat(project.snapshots().predictions(base)).hasSize(12);
    }
  }

  @Test
  void aLookBeforeAProbingOrWithoutAnAdapterSaysWhatIsMissing() throws IOException {
    try (LoopSession loop = session()) {
      assertThat(SnapshotStep.missing(loop.project())).isEmpty();
      assertThatThrownBy(() -> loop.run(new SnapshotStep(7, 1))).hasMessageContaining("Round 7 has no adapter");
    }
  }

  @Test
  void anotherThresholdFlipsVerdictsAndIsTakenBack() throws IOException {
    try (LoopSession loop = session()) {
      Project project = loop.project();
      loop.run(ProbeStep.DEFAULT);
      assertThatThrownBy(() -> loop.run(new ThresholdStep(OptionalDouble.of(-1)))).hasMessageContaining("out of range");
      // The scripted engine finds an entropy of 0 in what is known, and every question has a known answer.
      assertThat(loop.run(new ThresholdStep(OptionalDouble.of(0)))).isZero();
      project.probes().apply(project.probes().latest().orElseThrow(), 0, Map.of(1L, Verdict.MISCONCEPTION));
      assertThat(loop.run(new ThresholdStep(OptionalDouble.empty()))).isZero();
      assertThat(project.probes().threshold(project.probes().latest().orElseThrow()).used()).isEqualTo(0.7);
    }
  }

  @Test
  void aMapOfAnotherLayerIsDrawnAnewAndRemembered() throws IOException {
    try (LoopSession loop = session()) {
      Project project = loop.project();
      loop.run(ProbeStep.DEFAULT);
      loop.run(new MapStep(true, 1));
      assertThat(project.map().drawn()).contains(new MapProvenance(3, "pca", true));
      assertThat(MapStep.missing(project, 1).layer()).isEqualTo(3);
      loop.run(new MapStep(true, 1, true, MapRequest.UMAP, 1));
      assertThat(project.map().all()).hasSize(12);
    }
  }

  /** With the worker in a process of its own, so that the pictures are seen to cross. */
  @Test
  void aFirstMapThatIsCancelledKeepsItsLastPictureAndALaterOneTheMapThereIs() throws IOException {
    Cancellation[] drawing = {new Cancellation()};
    WorkerListener canceller = event -> {
      if (event instanceof MapFrame frame && frame.epoch() == 1) {
        drawing[0].cancel();
      }
    };
    try (LoopSession loop = new LoopSession(Project.open(LoopFixture.project(home)), LoopFixture.paths(home),
        relay -> ScriptedWorkers.process(home, relay), canceller)) {
      Project project = loop.project();
      loop.run(ProbeStep.DEFAULT);
      assertThatThrownBy(
          () -> loop.job(drawing[0], () -> loop.run(new MapStep(true, ScriptedEngine.NEVER_DONE))))
          .isInstanceOf(LacunaException.class);
      assertThat(project.map().all()).hasSize(12).allSatisfy(point -> assertThat(point.x()).isEqualTo(0.25));
      assertThat(project.map().drawn()).contains(new MapProvenance(3, "umap", false));
      loop.run(new MapStep(true, 1));
      assertThat(project.map().drawn()).map(MapProvenance::finished).contains(true);
      drawing[0] = new Cancellation();
      assertThatThrownBy(
          () -> loop.job(drawing[0], () -> loop.run(new MapStep(true, ScriptedEngine.NEVER_DONE))))
          .isInstanceOf(LacunaException.class);
      assertThat(project.map().all().getFirst().x()).as("the map there was").isEqualTo(Math.sin(1));
    }
  }

  @Test
  void theFirstPictureOfANewMapNeedsNoModelWhereStatesAreKept() throws IOException {
    List<String> reports = new ArrayList<>();
    WorkerListener listener = event -> {
      switch (event) {
        case ModelInfo _ -> reports.add("model");
        case MapFrame frame -> reports.add(frame.ids().length + " points of " + frame.epochs() + " epochs");
        default -> {}
      }
    };
    Path folder = LoopFixture.project(home);
    try (LoopSession loop = new LoopSession(Project.open(folder), LoopFixture.paths(home), ScriptedWorkers::here,
        listener)) {
      Project project = loop.project();
      loop.run(ProbeStep.DEFAULT);
      reports.clear();
      List<String> texts = project.questions().all().stream().map(question -> question.text()).toList();
      loop.run(context -> {
        float[][] rows = texts.stream().map(text -> new float[] {text.hashCode() % 97, text.length(), 1})
            .toArray(float[][]::new);
        ModelFingerprint.states(context.model(Optional.empty()), WorkerConversions.format(project),
            project.probes().latest().orElseThrow().modelFingerprint()).orElseThrow()
            .write(3, LayerStates.NONE, texts, rows, Assertions::fail);
        return texts;
      });
    }
    try (LoopSession loop = new LoopSession(Project.open(folder), LoopFixture.paths(home), ScriptedWorkers::here,
        listener)) {
      loop.run(new MapStep(true, 1));
      assertThat(reports).containsExactly("12 points of 0 epochs", "model");
      reports.clear();
      loop.run(new MapStep(true, 1));
      assertThat(reports).as("questions that have a place keep it").isEmpty();
      Files.writeString(home.resolve("model").resolve("config.json"), "{}");
      loop.run(new MapStep(true, 1, false, MapRequest.UMAP));
      assertThat(reports).as("no picture of another model").containsExactly("model");
    }
  }

  @Test
  void questionsAreWrittenWithWhatIsKnownOfThem() throws IOException {
    try (LoopSession loop = session()) {
      loop.run(ProbeStep.DEFAULT);
      loop.run(new MapStep(true, 1));
      taught(loop);
      Path file = home.resolve("questions.csv");
      assertThat(loop.run(new ExportQuestionsStep(file, Optional.of(Set.of(1L, 2L))))).isEqualTo(2);
      List<String> lines = Files.readAllLines(file);
      assertThat(lines.getFirst())
          .isEqualTo("id,text,source,x,y,verdict,p_unknown,entropy,outcome,label,round,cluster,cut,cut_samples,"
              + "no_answer");
      assertThat(lines.get(1)).startsWith("1,What is thing 1?,pool," + Math.sin(1) + ",")
          .contains(",known,0.1,0.0,");
      assertThat(loop.run(new ExportQuestionsStep(home.resolve("q.arrow"), Optional.empty()))).isEqualTo(12);
      assertThat(Files.size(home.resolve("q.arrow"))).isGreaterThan(1000);
    }
  }
}
