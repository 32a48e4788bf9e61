package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.question.GenerationYield.Filter;
import dev.lacuna.question.QuestionGenerator.Method;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class YieldAdviceTest {

  private static GenerationYield counts(Integer... passed) {
    Map<Filter, Integer> by = new EnumMap<>(Filter.class);
    for (int i = 0; i < passed.length; i++) {
      by.put(Filter.values()[i], passed[i]);
    }
    return new GenerationYield(50, by);
  }

  @Test
  void namesTheFilterThatTookMostAndWhatToTry() {
    GenerationYield malformed = counts(100, 80, 70, 5, 4, 3, 3, 3, 3, 3);
    assertThat(YieldAdvice.narrowest(malformed)).contains(Filter.WELL_FORMED);
    assertThat(YieldAdvice.of(Method.DECODE, malformed))
        .isEqualTo("Decoding hidden states gave 3 questions of 100 texts"
            + " and was given up: of 70, 5 were well formed. Try --method recombine or --method write, which need no hidden"
            + " states.");
    assertThat(YieldAdvice.of(Method.RECOMBINE, malformed)).doesNotContain("--method recombine");
  }

  @Test
  void everyFilterHasItsOwnWords() {
    List<String> words = new java.util.ArrayList<>();
    for (int filter = 1; filter < Filter.values().length; filter++) {
      Integer[] passed = new Integer[Filter.values().length];
      for (int i = 0; i < passed.length; i++) {
        passed[i] = i < filter ? 100 : 0;
      }
      words.add(YieldAdvice.of(Method.DECODE, counts(passed)));
    }
    assertThat(words).doesNotHaveDuplicates().allSatisfy(text -> assertThat(text).contains("of 100, 0 "));
  }

  @Test
  void whatNothingCameOfSaysSo() {
    assertThat(YieldAdvice.of(Method.RECOMBINE, GenerationYield.NOTHING)).contains("no form in common");
  }

  @Test
  void aPartOfARunIsCountedAlone() {
    GenerationYield first = counts(10, 8, 8, 4, 4, 2, 2, 2, 2, 1);
    GenerationYield both = first.plus(7, Map.of(Filter.DECODED, 5, Filter.NOVEL, 3));
    assertThat(both.since(first).of(Filter.DECODED)).isEqualTo(5);
    assertThat(both.since(first).of(Filter.UNLIKE_OTHERS)).isZero();
    assertThat(both.since(first).states()).isEqualTo(7);
  }
}
