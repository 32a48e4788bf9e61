package dev.lacuna.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only repeats its question, and what repeats it and answers; answers that are signs. */
final class NoAnswerTest {
  private final AnswerRules rules = new AnswerRules();

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          What city is the capital of Mexico?         | Mexico City                               | Mexico City
          What city is the capital of Mexico?         | Mexico City is the capital of Mexico.     | Mexico City
          What city is the capital of Mexico?         | The capital of Mexico is Mexico City.     | Mexico City
          What is the capital of Luxembourg?          | Luxembourg                                | Luxembourg
          What is the capital of Luxembourg?          | Luxembourg is the capital of Luxembourg.  | Luxembourg
          What album is Help by the Beatles on?       | "Help!" by the Beatles is on "Help!"      | Help!
          How many are in part 7 of the game?         | There are 7 in part 7 of the game.        | 7
          What is the currency of Afghanistan?        | The afghani is the currency of Afghanistan. | afghani
          Who won in 2018?                            | I don't have access to events. However, I can tell you that it was Hanyu. | Hanyu
          """)
  void answersAndRepeats(String question, String answer, String reference) {
    assertThat(rules.matches(question, answer, List.of(reference))).isTrue();
    assertThat(rules.silent(question, answer, true)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      What is the capital of Uganda?           | Uganda                                        | Kampala
      What is the capital of Uganda?           | Uganda is the capital of Uganda.              | Kampala
      Which country borders South Sudan?       | South Sudan                                   | Sudan
      What is the capital of Guinea-Bissau?    | Guinea-Bissau                                 | Bissau
      What city is the capital of Mexico?      | The city that is the capital of Mexico        | Mexico City
      What is the capital of Australia?        | I don't have information on Canberra.         | Canberra
      What is the capital of Australia?        | I cannot answer that question about Canberra. | Canberra
      """)
  void onlyRepeatsOrRefuses(String question, String answer, String reference) {
    boolean right = rules.matches(question, answer, List.of(reference));
    assertThat(right).isFalse();
    assertThat(rules.silent(question, answer, right)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      +       | +             | true
      =       | =             | true
      &&      | &&            | true
      &&      | It is &&.     | true
      🙂      | 🙂            | true
      🙂      | 🙁            | false
      C       | C             | true
      C++     | It is C++.    | true
      C       | C++           | false
      C#      | C++           | false
      C#      | C             | false
      A+      | A+            | true
      A+      | A-            | false
      A-      | A             | false
      """)
  void signsTellAnswersApart(String reference, String answer, boolean right) {
    assertThat(rules.matches("Which is it?", answer, List.of(reference))).isEqualTo(right);
  }
}
