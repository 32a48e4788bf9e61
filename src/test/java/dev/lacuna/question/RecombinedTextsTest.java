package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.question.QuestionGenerator.PoolQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RecombinedTextsTest {
  private static final List<String> PLACES = List.of("Peru", "Chile", "Ghana", "Oman", "Fiji", "Nepal", "Qatar",
      "Malta", "Togo", "Benin", "Papua New Guinea", "Côte d'Ivoire", "<b>Laos</b>", "عُمان");

  /** Of each of two forms four places are not asked. */
  private static List<String> region() {
    List<String> region = new ArrayList<>();
    PLACES.subList(0, 10).forEach(place -> region.add("What city is the capital of " + place + "?"));
    PLACES.subList(4, 14).forEach(place -> region.add("Which currency does " + place + " use?"));
    return region;
  }

  private static List<Candidate> all(RecombinedTexts texts, int states) {
    List<Candidate> all = new ArrayList<>();
    for (List<Candidate> some = texts.write(states, n -> {}); !some.isEmpty(); some = texts.write(states, n -> {})) {
      all.addAll(some);
    }
    return all;
  }

  @Test
  void everyGapIsFilledOnceWithWhatStandsInAnotherForm() {
    List<String> wanted = new ArrayList<>();
    PLACES.subList(10, 14).forEach(place -> wanted.add("What city is the capital of " + place + "?"));
    PLACES.subList(0, 4).forEach(place -> wanted.add("Which currency does " + place + " use?"));
    RecombinedTexts texts = new RecombinedTexts(region(), 2, 1);
    assertThat(texts.size()).isEqualTo(8);
    List<Candidate> written = all(texts, 1);
    assertThat(Candidate.texts(written)).containsExactlyInAnyOrderElementsOf(wanted)
        .doesNotContainAnyElementsOf(region());
    assertThat(written).as("there is no state to come back to").allMatch(candidate -> candidate.target().none());
    assertThat(QuestionGenerator.recombinations(IntStream.range(0, 20)
        .mapToObj(i -> new PoolQuestion(i, region().get(i), new float[] {i})).toList())).isEqualTo(8);
  }

  @Test
  void thereAreAsManyForAStateAsWouldBeDecodedAndAtTheEndTheRestAndThenNone() {
    RecombinedTexts texts = new RecombinedTexts(region(), 3, 1);
    List<Integer> told = new ArrayList<>();
    assertThat(texts.write(2, told::add)).hasSize(6);
    assertThat(texts.write(2, told::add)).hasSize(2);
    assertThat(texts.write(2, told::add)).isEmpty();
    assertThat(texts.write(500, told::add)).isEmpty();
    assertThat(told).containsExactly(2, 2, 2, 500);
    assertThat(texts.size()).as("in all, written or not").isEqualTo(8);
  }

  @Test
  void theSeedSaysInWhichOrder() {
    List<String> first = Candidate.texts(all(new RecombinedTexts(region(), 2, 1), 5));
    assertThat(Candidate.texts(all(new RecombinedTexts(region(), 2, 1), 2))).isEqualTo(first);
    assertThat(Candidate.texts(all(new RecombinedTexts(region(), 2, 2), 5))).isNotEqualTo(first)
        .containsExactlyInAnyOrderElementsOf(first);
  }

  @Test
  void aRegionWithoutCommonFormsHasNothingToWrite() {
    for (List<String> region : List.of(List.<String>of(), List.of("Why?"), List.of("", "  ", "?!"),
        List.of("Who wrote Hamlet?", "Why is the sky blue?"))) {
      RecombinedTexts texts = new RecombinedTexts(region, 2, 1);
      assertThat(texts.size()).isZero();
      assertThat(texts.write(16, n -> {})).isEmpty();
    }
  }

  @Test
  void aQuestionThatIsInTheRegionTwiceMakesNoMore() {
    List<String> twice = new ArrayList<>(region());
    twice.addAll(region());
    assertThat(new RecombinedTexts(twice, 2, 1).size()).isEqualTo(8);
  }
}
