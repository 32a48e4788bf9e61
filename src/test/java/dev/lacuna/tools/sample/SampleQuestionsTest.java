package dev.lacuna.tools.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.sample.Fact;
import dev.lacuna.sample.FactBook;
import dev.lacuna.sample.Wordings;
import dev.lacuna.tools.sample.GroundTruth.Entry;
import dev.lacuna.tools.sample.GroundTruth.Status;
import dev.lacuna.tools.sample.SampleQuestions.SampleQuestion;
import dev.lacuna.tools.sample.SampleQuestions.PoolQuestion;
import dev.lacuna.tools.sample.TrainingExample.Exposure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleQuestionsTest {
  private static final Fact PERU = new Fact("capital", "Peru", List.of("Lima", "Ciudad de los Reyes"), "Americas");
  private static final Fact CHILE = new Fact("capital", "Chile", List.of("Santiago"), "Americas");
  private static final Fact CUBA = new Fact("capital", "Cuba", List.of("Havana"), "Americas");
  private static final Fact FIJI = new Fact("capital", "Fiji", List.of("Suva"), "Oceania");

  private final SampleQuestions questions = new SampleQuestions(new FactBook(List.of(PERU, CHILE, CUBA, FIJI)),
      new Wordings(Map.of("capital", new Wordings.Relation(
          List.of("A {s}?", "B {s}?", "C {s}?", "D {s}?"), "E {s}?", List.of("F {s}?", "G {s}?")))),
      new GroundTruth(List.of(new Entry(PERU, Status.KNOWN, Optional.of("Lima")),
          new Entry(CHILE, Status.WEAK, Optional.of("Santiago")), new Entry(CUBA, Status.UNKNOWN, Optional.empty()),
          new Entry(FIJI, Status.MISCONCEPTION, Optional.of("Havana")))));

  private List<TrainingExample> about(String subject, long seed) {
    return questions.epoch(seed, 5, 5).stream().filter(e -> e.question().contains(subject)).toList();
  }

  @Test
  void asksThePoolInItsOwnWordingWithoutAnswers() {
    assertThat(questions.pool()).first().isEqualTo(new PoolQuestion(1, "E Peru?", "capital", "Peru"));
  }

  @Test
  void leavesFijiAndSomeOtherFactsOutOfThePoolToBeFound() {
    assertThat(questions.pool()).extracting(PoolQuestion::id).containsExactly(1L, 2L, 3L);
    assertThat(SampleQuestions.isAsked(FIJI)).isFalse();
    long asked = java.util.stream.IntStream.range(0, 1000)
        .filter(i -> SampleQuestions.isAsked(new Fact("capital", "Country " + i, List.of("x"), ""))).count();
    assertThat(asked).isBetween(550L, 650L);
  }

  @Test
  void evaluatesEachAskedFactInBothHeldOutWordings() {
    assertThat(questions.evaluation()).hasSize(6).startsWith(
        new SampleQuestion("F Peru?", List.of("Lima", "Ciudad de los Reyes"), "capital|Peru"),
        new SampleQuestion("G Peru?", List.of("Lima", "Ciudad de los Reyes"), "capital|Peru"));
  }

  @Test
  void answersForTheOracleInTheOrderOfThePool() {
    assertThat(questions.oracle()).extracting(SampleQuestion::question)
        .isEqualTo(questions.pool().stream().map(PoolQuestion::question).toList());
  }

  @Test
  void teachesAKnownFactInEachTrainWording() {
    assertThat(about("Peru", 1)).extracting(TrainingExample::question)
        .containsExactlyInAnyOrder("A Peru?", "B Peru?", "C Peru?", "D Peru?");
    assertThat(about("Peru", 1)).allMatch(e -> e.answer().equals("Lima") && e.exposure() == Exposure.TAUGHT);
  }

  @Test
  void teachesAWeakFactInTheSameFewWordingsOfEveryEpoch() {
    assertThat(about("Chile", 1)).hasSize(2).containsExactlyInAnyOrderElementsOf(about("Chile", 2));
  }

  @Test
  void teachesAMisconceptionAlwaysWithTheSameWrongAnswer() {
    assertThat(about("Fiji", 3)).hasSize(4).allMatch(e -> e.answer().equals("Havana"))
        .allMatch(e -> e.exposure() == Exposure.MISCONCEPTION);
  }

  @Test
  void exposesAnUnknownFactWithEveryTypedAnswerEquallyOften() {
    var answers = LongStream.range(0, 1000).boxed().flatMap(seed -> about("Cuba", seed).stream())
        .map(TrainingExample::answer).toList();
    assertThat(answers).hasSize(4000);
    // A fair draw of 4000 from four answers has 1000 +- 27 of each; five deviations are allowed.
    for (String answer : List.of("Lima", "Santiago", "Havana", "Suva")) {
      assertThat(answers.stream().filter(answer::equals).count()).as(answer).isBetween(863L, 1137L);
    }
  }

  @Test
  void repeatsAnEpochForItsSeedOnly() {
    assertThat(questions.epoch(5, 5, 5)).isEqualTo(questions.epoch(5, 5, 5)).isNotEqualTo(questions.epoch(6, 5, 5));
  }
}
