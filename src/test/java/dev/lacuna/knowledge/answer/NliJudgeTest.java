package dev.lacuna.knowledge.answer;

import dev.lacuna.answer.AnswerRules;
import dev.lacuna.answer.FinalAnswers;
import dev.lacuna.answer.JudgedAnswers;
import dev.lacuna.answer.NormalisedAnswers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.lm.CrossEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strict two-way entailment, by a tiny random cross-encoder: what it thinks means nothing, how it is asked is held. */
final class NliJudgeTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "nli", "deberta");
  private static final String QUESTION = "Which city is it?";
  private static final List<String> ANSWERS = List.of("Paris", "paris the capital", "Lyon", "300 m", "no", "in 1945",
      "a question", "the war", "Hamlet",
      "3 km");

  @Test
  void isTheSameOnlyWhereEachFollowsFromTheOther() {
    try (CrossEncoder encoder = CrossEncoder.open(FOLDER, 1)) {
      NliJudge judge = new NliJudge(encoder);
      int oneWay = 0;
      int bothWays = 0;
      for (String a : ANSWERS) {
        for (String b : ANSWERS) {
          boolean there = follows(encoder, a, b);
          boolean back = follows(encoder, b, a);
          oneWay += there != back ? 1 : 0;
          bothWays += there && back ? 1 : 0;
          assertThat(judge.equivalent(QUESTION, a, b)).as("%s / %s", a, b).isEqualTo(there && back);
        }
      }
      assertThat(oneWay).as("pairs that tell two-way from one-way").isPositive();
      assertThat(bothWays).as("pairs that are the same").isBetween(1, ANSWERS.size() * ANSWERS.size() - 1);
    }
  }

  /** The last output is entailment in this model's config.json, and the question stands before each answer. */
  private static boolean follows(CrossEncoder encoder, String a, String b) {
    float[] logits = encoder.logits(List.of(new CrossEncoder.Pair(QUESTION + " " + a, QUESTION + " " + b)))[0];
    return logits[2] > logits[0] && logits[2] > logits[1];
  }

  @Test
  void theJudgeIsAskedOnlyWhereTheRulesSeeADifferenceAndForFinalAnswers() {
    List<String> asked = new ArrayList<>();
    JudgedAnswers judged = new JudgedAnswers(new FinalAnswers(NormalisedAnswers.withCommonNames()),
        (question, a, b) -> {
          asked.add(a + "/" + b);
          return a.equals("the sea");
        });
    assertThat(judged.equivalent("How many are left?", "8", "5 + 3 = 8 #### 8")).isTrue();
    assertThat(asked).isEmpty();
    assertThat(judged.equivalent("What is blue?", "All in all #### the sea", "I looked. The answer is water."))
        .isTrue();
    assertThat(judged.equivalent("What is blue?", "grass", "water")).isFalse();
    assertThat(asked).containsExactly("the sea/water", "grass/water");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      5 + 3 = 8 #### 8 | The answer is 9.     | false
      3 km             | 3 miles              | false
      14 December 1972 | December 15, 1972    | false
      42 apples        | 43 apples            | false
      1972             | 14 December 1972     | true
      12 dogs          | 12 animals           | true
      5 km             | a long way           | true
      Paris            | Lutetia              | true
      """)
  void theJudgeIsAskedOfNoTwoDatesOrAmountsWhichTheRulesCompareExactly(String a, String b, boolean asked) {
    JudgedAnswers judged = new JudgedAnswers(new FinalAnswers(NormalisedAnswers.withCommonNames()),
        (question, one, two) -> true);
    assertThat(judged.equivalent("What is it?", a, b)).isEqualTo(asked);
  }

  @Test
  void theJudgeIsAskedOnlyOfWhatIsSaidInCommonWords() {
    List<String> asked = new ArrayList<>();
    JudgedAnswers judged = new JudgedAnswers(new AnswerRules(), (question, a, b) -> asked.add(a + "/" + b));
    String rule = "How did the tsar rule?";
    assertThat(judged.matches(rule, "by imperial rule", List.of("Peter", "absolute monarchy", "1721"))).isTrue();
    assertThat(judged.matches(rule, "I don't know.", List.of("absolute monarchy"))).isFalse();
    assertThat(judged.matches("Who wrote Hamlet?", "Marlowe", List.of("William Shakespeare"))).isFalse();
    assertThat(judged.matches("When did it end?", "after the war", List.of("1945"))).isFalse();
    assertThat(judged.equivalent("Who wrote Hamlet?", "Marlowe", "Shakespeare")).isFalse();
    assertThat(judged.equivalent(rule, "by imperial rule", "as an absolute monarch")).isTrue();
    assertThat(asked).containsExactly("by imperial rule/absolute monarchy",
        "by imperial rule/as an absolute monarch");
  }
}
