package dev.lacuna.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NormalisedAnswersTest {
  private final NormalisedAnswers answers = new NormalisedAnswers(
      List.of(List.of("USA", "United States", "U.S.A.", "The United States of America")));

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Paris               | paris.
      The Hague           | hague
      São Tomé            | sao tome
      Côte d’Ivoire       | Cote d'Ivoire
      Côte d´Ivoire       | Côte d＇Ivoire
      5′ 11″              | 5 11
      Guinea-Bissau       | guinea bissau
      an  apple           | Apple!
      1,000               | 1000.0
      1e3                 | 1000
      .5                  | 0.50
      seven               | 7
      −3                  | -3.
      H2O                 | h₂o
      the USA             | united states of america
      U.S.A.              | United States
      (1912)              | 1912
      $1.50               | 1.5
      Apollo-07           | apollo seven
      e1                  | E1
      """)
  void meanTheSame(String a, String b) {
    assertThat(answers.normalise(a)).isEqualTo(answers.normalise(b));
    assertThat(answers.equivalent("?", a, b)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Paris      | London
      7          | 70
      1.5        | 15
      -3         | 3
      1,5        | 15
      Niger      | Nigeria
      +          | -
      the        | an
      Congo      | Congo Republic
      0          | zero point
      """)
  void meanDifferentThings(String a, String b) {
    assertThat(answers.equivalent("?", a, b)).isFalse();
  }

  @Test
  void matchesAnyReference() {
    assertThat(answers.matches("?", "Kinshasa.", List.of("Brazzaville", "kinshasa"))).isTrue();
    assertThat(answers.matches("?", "Lagos", List.of("Abuja"))).isFalse();
    assertThat(answers.matches("?", "Lagos", List.of())).isFalse();
  }

  @Test
  void anEmptyAnswerIsEquivalentToNothingButAnEmptyOne() {
    assertThat(answers.equivalent("?", " ", "")).isTrue();
    assertThat(answers.equivalent("?", "", "!")).isFalse();
    assertThat(answers.matches("?", "", List.of("the"))).isFalse();
  }

  @Test
  void refusesAnAliasInTwoGroups() {
    assertThatThrownBy(() -> new NormalisedAnswers(List.of(List.of("Holland", "NL"), List.of("Newfoundland", "nl"))))
        .hasMessageContaining("\"nl\" stands in two groups");
  }

  @ParameterizedTest
  @CsvSource({"ŉ,n", "World War Ⅱ,world war 2", "café II,cafe 2", "Côte d＇Ivoire,cote divoire"})
  void whatALetterHoldsIsTakenApartFirst(String written, String form) {
    assertThat(answers.normalise(written)).isEqualTo(form);
    assertThat(answers.normalise(form)).isEqualTo(form);
  }

  @Property(tries = 200)
  void normalisingTwiceChangesNothingMore(@ForAll String text) {
    String once = answers.normalise(text);
    assertThat(answers.normalise(once)).isEqualTo(once);
  }
}
