package dev.lacuna.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.learningcurve.RandomBand;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import dev.lacuna.learningcurve.StopAdvice;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison on a real project, with the scripted engine for a worker: random rises slower than any other. */
@Tag("slow")
final class RetrospectiveStepTest {
  @TempDir
  private Path home;

  private LoopSession session(int questions) throws IOException {
    Path model = Files.createDirectories(home.resolve("model"));
    Project project = Project.create(home.resolve("project"), ProjectSettings.of("mine", model.toString()));
    StringBuilder csv = new StringBuilder("question,answer\n");
    for (int i = 0; i < questions; i++) {
      csv.append("What is ").append(i).append("?,yes\n");
    }
    QuestionImport.importInto(project, QuestionImport.check(Files.writeString(home.resolve("q.csv"), csv)));
    return new LoopSession(project, new AppPaths(home, home, Optional.empty()), ScriptedWorkers::here,
        WorkerListener.SILENT);
  }

  private static RetrospectiveStep step(List<RetrospectiveSimulation> reports) {
    return new RetrospectiveStep("ka2l", "random", 3, LoraSettings.DEFAULT, reports::add);
  }

  private static void label(LoopSession loop, int count) {
    loop.run(new SelectStep("random", count, SelectStep.Source.ALL, true, 1));
    loop.run(new LabelStep(count));
  }

  @Test
  void growsWithEachRepetitionAndIsKeptForTheNextTime() throws IOException {
    List<RetrospectiveSimulation> reports = new ArrayList<>();
    try (LoopSession loop = session(80)) {
      label(loop, 70);
      RetrospectiveSimulation result = loop.run(step(reports));
      assertThat(reports).extracting(RetrospectiveSimulation::repetitions).containsExactly(1, 2, 3);
      assertThat(result.referee()).isEqualTo(RetrospectiveSimulation.Referee.LABELS);
      assertThat(result.labels()).isEqualTo(70);
      assertThat(result.questions()).isEqualTo(21);
      assertThat(result.trials()).hasSize(3 * 2 * 4);
      assertThat(result.finding()).isEqualTo(RetrospectiveSimulation.Finding.FIRST_AHEAD);
      assertThat(RetrospectiveStore.latest(loop.project())).contains(result);
    }
    try (Project again = Project.open(home.resolve("project"))) {
      assertThat(RetrospectiveStore.latest(again)).contains(reports.getLast());
      assertThat(RetrospectiveStore.band(again).orElseThrow()).satisfies(band -> {
        assertThat(band.source()).isEqualTo(RandomBand.Source.RETROSPECTIVE);
        assertThat(band.heldOut()).isFalse();
        assertThat(band.curve()).hasSize(4);
      });
    }
  }

  @Test
  void fewLabelsAreRefusedWithTheirNumber() throws IOException {
    try (LoopSession loop = session(70)) {
      label(loop, 59);
      assertThatThrownBy(() -> loop.run(step(new ArrayList<>()))).isInstanceOf(LacunaException.class)
          .hasMessageContaining("59 labels").hasMessageContaining("60");
      assertThat(RetrospectiveStore.latest(loop.project())).isEmpty();
    }
  }

  @Test
  void whatIsAskedOfMoreLabelsIsKeptAndABrokenFileCountsAsNone() throws IOException {
    try (LoopSession loop = session(3)) {
      RetrospectiveStore.keep(loop.project(), new StopAdvice.StopCriterion(30, 0.02, 1.5));
      assertThat(RetrospectiveStore.criterion(loop.project())).contains(new StopAdvice.StopCriterion(30, 0.02, 1.5));
      Files.writeString(home.resolve("project/artifacts/stop-advice.json"), "{\"labels\": \"many\"");
      assertThat(RetrospectiveStore.criterion(loop.project())).isEmpty();
    }
  }
}
