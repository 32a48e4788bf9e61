package dev.lacuna.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One word spelt in two ways, and two words that only sound alike. */
final class InflectionTest {
  private final AnswerRules rules = new AnswerRules();

  @ParameterizedTest
  @CsvSource({"colour, color", "Mueller, Müller", "Goethe, Göthe", "anaemia, anemia", "Muhammad, Mohammed",
      "Mississippi, Missisipi", "Szymanowski, Simanovsky", "convergent, convergence",
      "Schroeder, Schröder", "Europe, Europa", "medicine, medicines"})
  void isOneWord(String reference, String answer) {
    assertThat(rules.matches("Which is it?", answer, List.of(reference))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"radium, rhodium", "Radium, Rhodium", "thulium, thallium", "barium, bohrium", "curium, cerium",
      "Plato, Pluto", "Taylor, Tyler", "mouse, moose", "bitter, butter", "bitter, better", "bread, broad",
      "Boyle, Bailey", "ileum, ilium", "Milan, Mellon", "Rhine, Rhône", "Ghana, Guyana", "methane, methanol",
      "chloride, chlorine", "communism, community", "contrast, contract", "ethene, ethyne", "nitrite, nitrate"})
  void areTwoWords(String reference, String answer) {
    assertThat(rules.matches("Which is it?", answer, List.of(reference))).isFalse();
    assertThat(rules.equivalent("Which is it?", answer, reference)).isFalse();
    assertThat(rules.equivalent("Which is it?", reference, answer)).isFalse();
  }
}
