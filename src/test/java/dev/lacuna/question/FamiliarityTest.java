package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How likely the sample model finds questions, and the judges of a pool that are measured with it. */
@Tag("slow")
final class FamiliarityTest {
  private static final SampleModel SAMPLE = SampleModel.open();

  @AfterAll
  static void close() {
    SAMPLE.close();
  }

  private static List<String> capitals() {
    return SampleModel.PLACES.stream().map(place -> "What city is the capital of " + place + "?").toList();
  }

  private static double likely(String text) {
    return SAMPLE.model().score(List.of(DecoderTraining.prompt(SAMPLE.reader())),
        List.of(SAMPLE.model().tokenizer().encode(" " + text + "\n"))).getFirst().logProbability();
  }

  private static Familiarity familiarity(List<String> pool) {
    return new Familiarity(SAMPLE.reader(), pool);
  }

  @Test
  void theShareIsOfThePoolsQuestionsThatTheModelFindsLessLikely() {
    List<String> pool = capitals().subList(0, 10);
    double[] own = pool.stream().mapToDouble(FamiliarityTest::likely).toArray();
    double[] shares = familiarity(pool).shares(pool);
    for (int i = 0; i < own.length; i++) {
      int at = i;
      double wanted = IntStream.range(0, own.length).filter(j -> own[j] <= own[at]).count() / 10.0;
      // Scored in another batch, a text may round to the other side of itself.
      assertThat(shares[i]).as(pool.get(i)).isBetween(wanted - 0.1001, wanted + 0.0001);
    }
    assertThat(familiarity(pool).shares(List.of("What city is the capital of Zzyzx Qqq?",
        "capital the What is of Spain city?", "<script>alert(1)</script>"))).containsExactly(0, 0, 0);
  }

  /** Beside any capital's question, one of another form is improbable; beside its own form it is not. */
  @Test
  void aQuestionIsComparedWithThoseThatShareMostWordsWithIt() {
    List<String> rare = SampleModel.PLACES.subList(0, 20).stream()
        .map(place -> "Kindly name us " + place + " and its port now!").toList();
    List<String> both = new ArrayList<>(capitals());
    both.addAll(rare);
    String asked = "Kindly name us Spain and its port now!";
    assertThat(familiarity(capitals()).shares(List.of(asked))).containsExactly(0);
    double[] beside = familiarity(both).shares(List.of(asked));
    assertThat(beside[0]).isPositive();
    assertThat(beside).as("of another form none has a say")
        .isEqualTo(familiarity(rare).shares(List.of(asked)));
  }

  @Test
  void withoutAPoolEverythingIsFamiliarAndOfNoTextsThereAreNoShares() {
    assertThat(familiarity(List.of()).shares(List.of("Anything at all?", ""))).containsExactly(1, 1);
    assertThat(familiarity(capitals()).shares(List.of())).isEmpty();
  }

  @Test
  void textsWithoutWordsAreCompared() {
    List<String> pool = Stream.concat(Stream.of("???", "!"), capitals().stream()).toList();
    assertThat(familiarity(pool).shares(List.of("", "?", "🦊", "\u202e"))).hasSize(4)
        .doesNotContain(Double.NaN);
  }

  @Test
  void judgesAreMeasuredOnAsManyStepsAsAreTold() {
    List<Integer> told = new ArrayList<>();
    PoolJudges judges = PoolJudges.of(SAMPLE.reader(), capitals(), 1, told::add);
    assertThat(told).first().isEqualTo(0);
    assertThat(told).isSorted().last().isEqualTo(PoolJudges.MEASURED);
    assertThat(judges.answerable().note()).contains("AUROC");
    assertThat(judges.familiarity().shares(List.of("Qq zz?"))).containsExactly(0);
  }

  @Test
  void measuringJudgesCanBeCancelled() {
    for (int at = 0; at < 2; at++) {
      int last = at;
      assertThatThrownBy(() -> PoolJudges.of(SAMPLE.reader(), capitals(), 1, done -> {
        if (done >= last) {
          throw new CancellationException("cancelled");
        }
      })).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void aPoolOfTooFewQuestionsHasNoJudgeOfAnswersAndSaysSo() {
    PoolJudges judges = PoolJudges.of(SAMPLE.reader(), capitals().subList(0, 19), 1, done -> {});
    assertThat(judges.answerable().sits()).isFalse();
    assertThat(judges.answerable().note()).contains("fewer than 20 questions");
    assertThat(judges.answerable().pass(List.of("Who wrote borders Spain?"), done -> {})).containsExactly(true);
  }

  @Test
  void byLikelihoodAloneEverythingHasAnAnswerAndTheLikelyIsTold() {
    PoolJudges judges = PoolJudges.ofLikelihood(SAMPLE.model(), SampleModel.FORMAT, capitals());
    assertThat(judges.answerable().sits()).isFalse();
    assertThat(judges.answerable().note()).isEmpty();
    assertThat(judges.answerable().pass(List.of("", "Who wrote borders Spain?"), done -> {}))
        .containsExactly(true, true);
    double[] shares = judges.familiarity().shares(List.of(capitals().getFirst(), "Zq xw?"));
    assertThat(shares[0]).isPositive();
    assertThat(shares[1]).isZero();
  }
}
