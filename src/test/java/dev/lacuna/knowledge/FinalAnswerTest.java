package dev.lacuna.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FinalAnswerTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
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
      """)
  void isWhatTheTextComesTo(String question, String text, String answer) {
    assertThat(FinalAnswer.of(question, text)).isEqualTo(answer);
  }

  @Property(tries = 200)
  void neverFailsOnAnyText(@ForAll String question, @ForAll String text) {
    assertThat(FinalAnswer.of(question, text).length()).isLessThanOrEqualTo(text.length() + 3);
  }
}
