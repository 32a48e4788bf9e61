package dev.lacuna.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.learningcurve.PairedMeasurement;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The comparison with a real worker process and the sample model. */
@Timeout(180)
@Tag("slow")
final class RetrospectiveOnSampleTest {
  private static final Path SAMPLES = Path.of("sample-projects").toAbsolutePath();
  private static final int LABELS = 40;

  @TempDir
  private Path home;

  @Test
  void twoStrategiesAreComparedOnFortyLabels() throws IOException {
    AppPaths paths = new AppPaths(home, SAMPLES, Optional.empty());
    Path folder = project();
    try (LoopSession loop = LoopSession.open(folder, paths, WorkerListener.SILENT)) {
      List<RetrospectiveSimulation> reports = new ArrayList<>();
      RetrospectiveSimulation result = loop
          .run(new RetrospectiveStep("entropy", "random", 1, ScriptedWorkers.steps(1), reports::add));
      assertThat(reports).containsExactly(result);
      assertThat(result.referee()).isEqualTo(RetrospectiveSimulation.Referee.EVALUATION);
      assertThat(result.curve("entropy")).extracting(RetrospectiveSimulation.At::labels).containsExactly(0, 4, 8, 12);
      assertThat(result.curve("random")).extracting(RetrospectiveSimulation.At::labels).containsExactly(0, 4, 8, 12);
      assertThat(result.trials()).extracting(PairedMeasurement::accuracy)
          .allSatisfy(value -> assertThat(value).isBetween(0.0, 1.0));
      assertThat(result.trials().stream().filter(measurement -> measurement.labels() == 0)
          .map(PairedMeasurement::accuracy).distinct())
          .as("both begin with the same model before the same referee").hasSize(1);
      assertThat(result.finding()).isEqualTo(RetrospectiveSimulation.Finding.TOO_FEW_REPETITIONS);
      assertThat(loop.project().annotations().labels()).as("labels are untouched").hasSize(LABELS);
    }
  }

  private Path project() throws IOException {
    Path folder = home.resolve("project");
    try (Project project = Project.create(folder,
        ProjectSettings.of("atlas", SAMPLES.resolve("base-model").toString()))) {
      List<JsonNode> facts = lines("oracle.jsonl", LABELS);
      StringBuilder csv = new StringBuilder("question\n");
      facts.forEach(node -> csv.append('"').append(node.path("question").asText()).append("\"\n"));
      QuestionImport.importInto(project, QuestionImport.check(Files.writeString(home.resolve("q.csv"), csv)));
      StringBuilder evaluation = new StringBuilder();
      lines("evaluation.jsonl", LABELS).forEach(node -> evaluation.append(node).append('\n'));
      QuestionImport.importEvaluation(project,
          QuestionImport.check(Files.writeString(home.resolve("e.jsonl"), evaluation)));
      project.questions().all().forEach(question -> facts.stream()
          .filter(node -> node.path("question").asText().equals(question.text())).findFirst()
          .ifPresent(node -> project.annotations().record(
              new Annotation.Answered(question.id(), node.path("answers").path(0).asText(), false))));
    }
    return folder;
  }

  private static List<JsonNode> lines(String name, int count) throws IOException {
    List<String> all = Files.readAllLines(SAMPLES.resolve("atlas").resolve(name));
    List<JsonNode> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(new ObjectMapper().readTree(all.get(i * (all.size() / count))));
    }
    return some;
  }
}
