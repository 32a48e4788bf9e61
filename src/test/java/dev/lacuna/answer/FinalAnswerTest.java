package dev.lacuna.answer;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FinalAnswerTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          How many eggs?                          | 18 - 2 = 16. The answer is 16.            | 16
          How many eggs?                          | We get \\boxed{16}, not \\boxed{17}.       | 17
          How many eggs?                          | \\boxed{\\frac{3}{4}}                      | 3/4
          How much is it?                         | It costs 3 and then 4 more, in all $1,007. | $1,007
          What is the capital of France?          | The capital of France is Paris.           | Paris
          What is the capital of France?          | Paris                                     | Paris
          Is it far?                              | No, it is not.                            | no
          Which? (A) red (B) blue                 | It must be (B), I think                   | B
          Which? A. red B. blue C. green          | green                                     | C
          Who was he?                             | <think>Perhaps Bohr?</think> Einstein      | Einstein
          Why is it so?                           | Rain is wet                               | Rain is wet
          How many are left?                      | 12 + 5 = 17, 17 - 3 = 14 #### 14          | 14
          How many are left?                      | She had 9.¶She ate 2.¶#### 7              | 7
          Is 9 bigger than 12?                    | 9 < 12 #### no                            | no
          Tom has 9 coins. Can he buy it?         | 9 < 12, so the answer is no               | no
          Do they fit? Answer yes or no.          | 5 + 3 = 8, 8 = 8 #### Yes.                | yes
          How much is 12 plus 5? A) 7 B) 17 C) 5  | 12 + 5 = 17 #### B                        | B
          How much is 12 plus 5? A) 7 B) 17 C) 5  | 12 + 5 = 17 #### 17                       | B
          Find her mean score.                    | In all 30 points. 30 / 5 = 6 points       | 6
          What was the price at first?            | $40 + $10 + $7 = $57.00                   | $57.00
          What was the price at first?            | Two and two make four, one thinks         | Two and two make four, one thinks
          """)
  void isWhatTheTextComesTo(String question, String text, String answer) {
    assertThat(FinalAnswer.of(question, text.replace("¶", "\n"))).isEqualTo(answer);
  }

  /** Two ways to one number are one answer, and one way to another number is another. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      How many apples are left?            | 5 + 3 = 8 #### 8    | The 8 apples that are left: 4 * 2 = 8 #### 8 | true
      How many apples are left?            | 5 + 3 = 8 #### 8    | 8                                            | true
      How many apples are left?            | 5 + 3 = 8 #### 8    | 5 + 3 = 9 #### 9                             | false
      How many apples are left?            | 5 + 3 = 8 #### 8    | 5 + 3 = 8 #### 80                            | false
      Is 9 bigger than 5?                  | 9 > 5 #### yes      | yes                                          | true
      Is 9 bigger than 5?                  | 9 > 5 #### yes      | 9 > 5 #### no                                | false
      Which is it? A) 9 B) 5 C) 7          | 9 #### A            | A                                            | true
      Which is it? A) 9 B) 5 C) 7          | 9 #### A            | 9 #### B                                     | false
      """)
  void workedAnswersAreComparedByWhatTheyComeTo(String question, String a, String b, boolean same) {
    assertThat(new FinalAnswers(NormalisedAnswers.withCommonNames()).equivalent(question, a, b)).isEqualTo(same);
  }

  @Property(tries = 200)
  void neverFailsOnAnyText(@ForAll String question, @ForAll String text) {
    assertThat(FinalAnswer.of(question, text).length()).isLessThanOrEqualTo(text.length() + 3);
  }
}
