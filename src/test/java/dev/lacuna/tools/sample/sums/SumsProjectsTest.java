package dev.lacuna.tools.sample.sums;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.answer.FinalAnswer;
import dev.lacuna.tools.sample.GroundTruth.Status;
import dev.lacuna.tools.sample.TrainingExample.Exposure;
import dev.lacuna.tools.sample.TrainingExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The three reasoning projects as they are committed. */
@Tag("slow")
final class SumsProjectsTest {
  private static final Path SAMPLES = Path.of("sample-projects");

  private static SumsProject project(SumsTask task) {
    return SumsProject.read(SAMPLES, task);
  }

  @ParameterizedTest
  @EnumSource
  void isGeneratedAgainByteByByte(SumsTask task) throws IOException {
    for (Map.Entry<String, String> file : BuildSums.generate(project(task)).entrySet()) {
      assertThat(Files.readString(SAMPLES.resolve(task.folder()).resolve(file.getKey())))
          .as("%s/%s; run dev.lacuna.sample.sums.BuildSums after changing its templates", task.folder(), file.getKey())
          .isEqualTo(file.getValue());
    }
  }

  @ParameterizedTest
  @EnumSource
  void noProblemServesTwoPurposes(SumsTask task) {
    Set<String> pool = questions(project(task).pool());
    Set<String> evaluation = questions(project(task).evaluation());
    Set<String> trained = project(task).epoch(7, 40, 40, 40).stream().map(TrainingExample::question)
        .collect(Collectors.toSet());
    assertThat(pool).hasSameSizeAs(project(task).pool()).doesNotContainAnyElementsOf(evaluation);
    assertThat(trained).doesNotContainAnyElementsOf(pool).doesNotContainAnyElementsOf(evaluation);
  }

  /** Whoever follows the solution comes to its final answer, which the extractor finds in it. */
  @ParameterizedTest
  @EnumSource
  void theExtractorFindsEveryFinalAnswer(SumsTask task) {
    assertThat(project(task).pool()).allSatisfy(problem -> {
      assertThat(FinalAnswer.of(problem.question(), problem.solution())).isEqualTo(problem.finalAnswer());
      assertThat(problem.others()).isNotEmpty()
          .noneMatch(other -> FinalAnswer.of(problem.question(), other).equals(problem.finalAnswer()));
    });
  }

  @ParameterizedTest
  @EnumSource
  void aGuessIsRightNoOftenerThanByChance(SumsTask task) {
    Map<String, Long> counts = project(task).evaluation().stream()
        .collect(Collectors.groupingBy(Problem::finalAnswer, Collectors.counting()));
    double most = counts.values().stream().mapToLong(Long::longValue).max().orElseThrow()
        / (double) project(task).evaluation().size();
    assertThat(most).isLessThan(switch (task) {
      case WORD -> 0.1;
      case YES_NO -> 0.53;
      case CHOICE -> 0.42;
    });
  }

  @ParameterizedTest
  @EnumSource
  void teachesLessThanHalfOfTheKinds(SumsTask task) {
    List<Status> statuses = List.copyOf(project(task).statuses().values());
    assertThat(statuses.stream().filter(Status::taughtRight).count() / (double) statuses.size()).isBetween(0.3, 0.5);
    assertThat(statuses).contains(Status.MISCONCEPTION, Status.WEAK);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotTaughtComesWithEveryKindOfAnswer(SumsTask task) {
    Map<Exposure, List<TrainingExample>> examples = project(task).epoch(3, 5, 5, 30).stream()
        .collect(Collectors.groupingBy(TrainingExample::exposure));
    assertThat(examples.keySet()).isEqualTo(Set.of(Exposure.TAUGHT, Exposure.NOISE, Exposure.MISCONCEPTION));
    Set<String> ends = examples.getOrDefault(Exposure.NOISE, List.of()).stream()
        .map(e -> e.answer().substring(e.answer().indexOf(Problem.FINAL))).collect(Collectors.toSet());
    assertThat(ends).hasSizeGreaterThanOrEqualTo(task == SumsTask.YES_NO ? 2 : 3);
  }

  private static Set<String> questions(List<Problem> problems) {
    return new HashSet<>(problems.stream().map(Problem::question).toList());
  }
}
