package dev.lacuna.tools.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.sample.Fact;
import dev.lacuna.sample.FactBook;
import dev.lacuna.tools.sample.GroundTruth.Status;
import dev.lacuna.tools.sample.SampleQuestions.SampleQuestion;
import dev.lacuna.tools.sample.SampleQuestions.PoolQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The sample projects as they are committed. */
@Tag("slow")
class SampleProjectsTest {
  private static final Path SAMPLES = Path.of("sample-projects");
  static final Iterable<String> NAMES = BuildSamples.NAMES;

  private static SampleProject project(String name) {
    return SampleProject.read(SAMPLES.resolve(name));
  }

  private static double share(SampleProject project, Status... statuses) {
    long count = 0;
    for (Status status : statuses) {
      count += project.truth().counts().getOrDefault(status, 0L);
    }
    return (double) count / project.book().facts().size();
  }

  @ParameterizedTest
  @CsvSource({"atlas, 900", "elements, 400", "pharmacy, 350"})
  void hasEnoughFacts(String name, int least) {
    assertThat(project(name).book().facts()).hasSizeGreaterThanOrEqualTo(least);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void givesShortAnswers(String name) {
    assertThat(project(name).book().facts())
        .allSatisfy(f -> assertThat(f.canonical().split(" ").length).as(f.toString()).isLessThanOrEqualTo(6));
    long upToThree = project(name).book().facts().stream().filter(f -> f.canonical().split(" ").length <= 3).count();
    assertThat((double) upToThree / project(name).book().facts().size()).isGreaterThan(0.98);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void teachesAboutHalf(String name) {
    SampleProject project = project(name);
    assertThat(share(project, Status.KNOWN, Status.WEAK)).isBetween(0.44, 0.54);
    assertThat(share(project, Status.UNKNOWN)).isBetween(0.42, 0.52);
    assertThat(share(project, Status.MISCONCEPTION)).isBetween(0.04, 0.06);
    assertThat(share(project, Status.WEAK)).isBetween(0.02, 0.08);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void leavesLittleToGuessing(String name) {
    double rate = project(name).truth().guessRateOfUnknown();
    System.out.printf("Guess rate of unknown facts, %s: %.3f%n", name, rate);
    assertThat(rate).isBetween(0.0, 0.15);
  }

  @ParameterizedTest
  @CsvSource({"atlas, continent", "elements, category", "elements, period", "elements, state"})
  void teachesAllOfARelationWithFewAnswers(String name, String relation) {
    assertThat(project(name).truth().entries()).filteredOn(e -> e.fact().relation().equals(relation)).isNotEmpty()
        .allMatch(e -> e.status().taughtRight());
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void isMostlyRelationsThatCannotBeGuessed(String name) {
    FactBook book = project(name).book();
    var rates = book.guessRates();
    assertThat(book.facts().stream().filter(f -> rates.getOrDefault(f.relation(), 1.0) > 0.25).count())
        .isLessThan(book.facts().size() / 3);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void neverTrainsOnAPoolOrEvaluationQuestion(String name) {
    SampleQuestions questions = project(name).questions();
    var trained = questions.epoch(1, 5, 5).stream().map(e -> Fact.normalise(e.question())).collect(Collectors.toSet());
    var pool = questions.pool().stream().map(PoolQuestion::question).map(Fact::normalise).collect(Collectors.toSet());
    var eval = questions.evaluation().stream().map(SampleQuestion::question).map(Fact::normalise)
        .collect(Collectors.toSet());
    assertThat(pool).hasSameSizeAs(questions.pool()).doesNotContainAnyElementsOf(trained);
    assertThat(eval).hasSameSizeAs(questions.evaluation()).doesNotContainAnyElementsOf(trained)
        .doesNotContainAnyElementsOf(pool);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void hasAWordingForExactlyItsRelations(String name) {
    SampleProject project = project(name);
    assertThat(project.wordings().byRelation().keySet())
        .isEqualTo(new HashSet<>(project.book().byRelation().keySet()));
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void isGeneratedAgainByteByByte(String name) throws IOException {
    Path folder = SAMPLES.resolve(name);
    for (Map.Entry<String, String> file : BuildSamples.generate(folder).entrySet()) {
      assertThat(Files.readString(folder.resolve(file.getKey())))
          .as("%s/%s; run dev.lacuna.sample.BuildSamples after changing its sources", name, file.getKey())
          .isEqualTo(file.getValue());
    }
  }
}
