package dev.lacuna.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.lm.CrossEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Strict two-way entailment, by a tiny random cross-encoder: what it thinks means nothing, how it is asked is held. */
final class NliJudgeTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "nli", "deberta");
  private static final String QUESTION = "Which city is it?";
  private static final List<String> ANSWERS =
      List.of("Paris", "paris the capital", "Lyon", "300 m", "no", "in 1945", "a question", "the war", "Hamlet", "3 km");

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
    JudgedAnswers judged = new JudgedAnswers(new FinalAnswers(NormalisedAnswers.withCommonNames()), (question, a, b) -> {
      asked.add(a + "/" + b);
      return a.equals("8");
    });
    assertThat(judged.equivalent("How many are left?", "8", "5 + 3 = 8 #### 8")).isTrue();
    assertThat(asked).isEmpty();
    assertThat(judged.equivalent("How many are left?", "5 + 3 = 8 #### 8", "She has 9. The answer is 9.")).isTrue();
    assertThat(judged.equivalent("How many are left?", "7", "9")).isFalse();
    assertThat(asked).containsExactly("8/9", "7/9");
  }
}
