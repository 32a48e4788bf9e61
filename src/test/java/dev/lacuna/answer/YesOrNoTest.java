package dev.lacuna.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each text is right for what it says, and wrong for the two others. */
final class YesOrNoTest {
  private final AnswerRules rules = new AnswerRules();

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Is Pluto a planet?                   | It is not.                                   | no
      Is Pluto a planet?                   | Pluto is not a planet.                       | no
      Is Pluto a planet?                   | It isn't a planet.                           | no
      Is Pluto a planet?                   | I don't think so.                            | no
      Is Pluto a planet?                   | Certainly not.                               | no
      Is Pluto a planet?                   | In fact, no.                                 | no
      Is Pluto a planet?                   | It is.                                       | yes
      Is Pluto a planet?                   | Pluto is a planet.                           | yes
      Is Pluto a planet?                   | Of course.                                   | yes
      Is Pluto a planet?                   | Certainly, yes.                              | yes
      Is Pluto a planet?                   | I think so.                                  | yes
      Is smoking associated with cancer?   | Smoking is strongly associated with cancer.  | yes
      Does the drug reduce mortality?      | Perhaps.                                     | maybe
      Does the drug reduce mortality?      | It is uncertain. More has to be known.       | maybe
      """)
  void isWhatItSays(String question, String text, String says) {
    for (String reference : List.of("yes", "no", "maybe")) {
      assertThat(rules.matches(question, text, List.of(reference))).as(reference).isEqualTo(reference.equals(says));
    }
    assertThat(rules.equivalent(question, text, says)).isTrue();
    assertThat(rules.silent(question, text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Is Pluto a planet?            | Is Pluto a planet?
      Is Pluto a planet?            | Pluto is a dwarf.
      Is Pluto a planet?            | I am not sure.
      Is Pluto or Mars a planet?    | Mars is.
      Isn't Pluto a planet?         | Pluto is a planet.
      """)
  void saysNeither(String question, String text) {
    for (String reference : List.of("yes", "no", "maybe")) {
      assertThat(rules.matches(question, text, List.of(reference))).as(reference).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Did Anna or Eve sing?         | Anna sang.      | Eve sang.
      Did Anna or Eve sing?         | Anna            | Eve
      """)
  void aChoiceIsNoYes(String question, String a, String b) {
    assertThat(rules.equivalent(question, a, b)).isFalse();
  }
}
