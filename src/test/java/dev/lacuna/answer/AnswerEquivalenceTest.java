package dev.lacuna.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.knowledge.AnswerPairs;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How well each equivalence judges the labelled pairs; docs/methods.md gives the figures. */
final class AnswerEquivalenceTest {
  private final AnswerPairs all = AnswerPairs.load();
  private final AnswerEquivalence plain = NormalisedAnswers.withCommonNames();
  private final AnswerEquivalence whole = new FinalAnswers(plain);

  @Test
  void thePairsAreManyAndOfBothKinds() {
    assertThat(all.pairs()).hasSizeGreaterThanOrEqualTo(120).doesNotHaveDuplicates();
    assertThat(all.pairs().stream().filter(AnswerPairs.Pair::same).count())
        .isBetween(80L, (long) all.pairs().size() - 60);
  }

  @Test
  void finalAnswersJudgeAllButParaphrasesRight() {
    Set<String> kinds = all.misjudged(whole).stream().map(AnswerPairs.Pair::kind).collect(Collectors.toSet());
    assertThat(kinds).as("all wrong ones: %s", all.misjudged(whole)).isSubsetOf("sentence", "name");
    assertThat(all.accuracy(whole)).isGreaterThanOrEqualTo(0.95);
  }

  /** A false "same" would merge clusters and pass wrong answers: it weighs more than a false "different". */
  @Test
  void nothingDifferentIsCalledTheSame() {
    assertThat(all.misjudged(whole)).allSatisfy(pair -> assertThat(pair.same()).isTrue());
  }

  @Test
  void equivalenceIsSymmetric() {
    assertThat(all.pairs()).allSatisfy(pair -> assertThat(whole.equivalent(pair.question(), pair.b(), pair.a()))
        .isEqualTo(whole.equivalent(pair.question(), pair.a(), pair.b())));
  }

  @Test
  void aWorkedSolutionMatchesItsReference() {
    assertThat(whole.matches("How many apples are left?", "She has 5. She eats 2.\nThe answer is 3 apples.",
        List.of("3")))
        .isTrue();
  }
}
