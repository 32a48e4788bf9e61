package dev.lacuna.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.Verdict;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a round rehearses is what a probing of the base model found known, the surest first. */
final class RehearsedQuestionsTest {
  private static final ProbedQuestion.Cut WHOLE = new ProbedQuestion.Cut(0, 0);

  @TempDir
  private Path home = Path.of("");

  @Test
  void knownQuestionsWithoutLabelsInTheOrderOfTheirEntropies() throws IOException {
    try (Project project = Project.open(LoopFixture.project(home))) {
      probed(project);
      assertThat(chosen(project, 64))
          .containsExactly(known(project, 3), known(project, 1), known(project, 2));
      assertThat(chosen(project, 2)).containsExactly(known(project, 3), known(project, 1));
      assertThat(chosen(project, 0)).isEmpty();
      assertThat(chosen(project, 64, 3L)).extracting(ModelQuestion::id).containsExactly(1L, 2L);
    }
  }

  @Test
  void byLotAndWithoutAnswersBeforeAProbingAndAfterOneOfATaughtModel() throws IOException {
    try (Project project = Project.open(LoopFixture.project(home))) {
      List<ModelQuestion> some = chosen(project, 5, 3L);
      assertThat(some).hasSize(5).doesNotHaveDuplicates().allSatisfy(question -> {
        assertThat(question.answers()).isEmpty();
        assertThat(question.id()).isNotEqualTo(3);
      });
      assertThat(chosen(project, 5, 3L)).isEqualTo(some);
      probed(project);
      ProbedModel.remember(project, Optional.of(project.artifacts().resolve("round-1")));
      assertThat(chosen(project, 5, 3L)).isEqualTo(some);
    }
  }

  private static List<ModelQuestion> chosen(Project project, int count, Long... taught) {
    return RehearsedQuestions.choose(project, count, 1, List.of(taught));
  }

  private static ModelQuestion known(Project project, long id) {
    return new ModelQuestion(id, project.questions().find(id).orElseThrow().text(), List.of("greedy " + id));
  }

  private static void probed(Project project) {
    ProbeRun run = new ProbeRun(0, Instant.EPOCH, "abc", 0.7, 3, "entropy", 0.9, 0.9, 0.1, Cost.NONE);
    project.probes().add(run, List.of(
        question(1, 0.3, Verdict.KNOWN, WHOLE, false), question(2, 0.6, Verdict.KNOWN, WHOLE, false),
        question(3, 0, Verdict.KNOWN, ProbedQuestion.Cut.NOT_KNOWN, false),
        question(4, 0, Verdict.MISCONCEPTION, WHOLE, false), question(5, 1.2, Verdict.SHAKY, WHOLE, false),
        question(6, 2, Verdict.UNKNOWN, WHOLE, false), question(7, Double.NaN, Verdict.KNOWN, WHOLE, false),
        question(8, 0, Verdict.KNOWN, new ProbedQuestion.Cut(1, 0), false),
        question(9, 0, Verdict.KNOWN, WHOLE, true)));
    ProbedModel.remember(project, Optional.empty());
  }

  private static ProbedQuestion question(long id, double entropy, Verdict verdict, ProbedQuestion.Cut cut,
      boolean silent) {
    return new ProbedQuestion(id, "greedy " + id, List.of(), entropy, verdict, 0.2, cut, silent);
  }
}
