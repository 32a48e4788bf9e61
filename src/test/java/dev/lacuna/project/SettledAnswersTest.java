package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many answers stayed the same over a round, and the small documents that a project keeps. */
class SettledAnswersTest {
  @TempDir
  private Path folder = Path.of("");

  private static void probe(Project project, String model, String... answers) {
    ProbeRun run = new ProbeRun(0, Instant.EPOCH, model, 0.7, 3, "entropy", 0.9, 0.8, 0.05, Cost.NONE);
    List<ProbedQuestion> results = new java.util.ArrayList<>();
    for (int i = 0; i < answers.length; i++) {
      results.add(new ProbedQuestion(i + 1, answers[i], List.of(), 0.1, Verdict.KNOWN, 0.1));
    }
    project.probes().add(run, results);
  }

  @Test
  void answersAreComparedWithTheLastProbeOfAnotherModel() {
    try (Project project = TestProjects.create(folder, 3)) {
      assertThat(project.probes().settled()).isEmpty();
      probe(project, "base", "Lima", "Quito", "Oslo");
      assertThat(project.probes().settled()).isEmpty();
      probe(project, "round-1", "lima ", "Cusco", "Oslo");
      assertThat(project.probes().settled().orElseThrow()).isCloseTo(2 / 3.0, within(1e-9));
      // The same model again: still compared with the base.
      probe(project, "round-1", "Lima", "Quito", "Oslo");
      assertThat(project.probes().settled().orElseThrow()).isEqualTo(1);
    }
  }

  @Test
  void aSmallDocumentIsThereAgainAndAbsentBefore() {
    try (Project project = TestProjects.create(folder, 1)) {
      assertThat(project.kept("note")).isEmpty();
      project.keep("note", "{\"a\": 1}");
      project.keep("note", "{\"a\": 2}");
    }
    try (Project project = Project.open(folder)) {
      assertThat(project.kept("note").orElseThrow().strip()).isEqualTo("{\"a\": 2}");
    }
  }
}
