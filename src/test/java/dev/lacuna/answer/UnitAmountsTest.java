package dev.lacuna.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts, as answers write them, held against references. */
final class UnitAmountsTest {
  private final AnswerRules rules = new AnswerRules();

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      100 °C        | 100 degrees Celsius
      100 °C        | one hundred degrees centigrade
      100 °C        | It boils at 212 °F.
      100 °C        | 373 K
      100°C         | 100
      -89 °C        | minus 89 degrees Celsius
      100 km/h      | 100 kilometres per hour
      100 km/h      | It goes at 62 mph.
      100 km/h      | 100 kph
      10 m/s        | 36 km/h
      2 kg          | 4.41 pounds
      2 tons        | 2,000 kg
      9 months      | It lasts 9 months.
      18 months     | 1.5 years
      7:30 pm       | It starts at 7:30 pm.
      7:30 pm       | 7:30
      3.14          | 3,14
      2.5 %         | 2,5 %
      2.5 %         | two and a half percent
      1.5 million   | one and a half million
      123456.7      | 123456,7
      3,000         | 3000
      """)
  void isTheSame(String reference, String answer) {
    assertThat(rules.matches("What is it?", answer, List.of(reference))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      100 °C        | 0 °C
      100 °C        | 1000 degrees Celsius
      100 °C        | 100 °F
      -89 °C        | 89 °C
      100 km/h      | 100 m/s
      100 km/h      | 100 mph
      2 kg          | 2 tons
      2 kg          | 2 pounds
      9 months      | 9 years
      9 months      | 9 weeks
      €5            | 5 pounds
      5 yen         | $5
      7:30 pm       | 7 pm
      7:30 pm       | 7:45 pm
      3.14          | 314
      1, 2, 3       | 1.2
      """)
  void isAnother(String reference, String answer) {
    assertThat(rules.matches("What is it?", answer, List.of(reference))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      March 4, 1931   | March 4,1931          | true
      March 4, 1931   | March 4,1932          | false
      John 3:16       | It is in John, in chapter 3.  | true
      """)
  void aDateOrAVerseIsNoAmount(String reference, String answer, boolean right) {
    assertThat(rules.matches("When was it?", answer, List.of(reference))).isEqualTo(right);
  }
}
