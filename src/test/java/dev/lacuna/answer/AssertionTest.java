package dev.lacuna.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is denied or guessed is not asserted, whatever kind of reference it is: % stands for the reference. */
final class AssertionTest {
  private static final List<List<String>> KINDS = List.of(List.of("What is the capital?", "Canberra"),
      List.of("What is the capital?", "Kuala Lumpur"), List.of("Who discovered it?", "Alexander Fleming"),
      List.of("Which country is it?", "Sri Lanka"), List.of("What is it made of?", "sodium chloride"),
      List.of("When was it built?", "1985"), List.of("How long does it last?", "9 months"));

  private final AnswerRules rules = new AnswerRules();

  @ParameterizedTest
  @ValueSource(strings = {"It is not %.", "It isn't %.", "It isn’t %.", "It cannot be %.", "It can't be %.",
      "It was never %.", "I don't think it is %.", "I dont think it is %.", "I doubt that it is %.", "anything but %",
      "The other one, not %", "Penang, Ipoh, Malacca or %", "It is Penang, %, Ipoh, or Malacca."})
  void isDeniedOrGuessed(String answer) {
    assertThat(KINDS).allSatisfy(kind -> assertThat(judged(kind, answer)).as(kind.getLast()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "It is %.", "It is not Penang but %.", "It is not Penang, it is %.",
      "It is not only %, but Penang too.", "It was not found until %.", "% is not only that, but more.",
      "It's %, isn't it?", "I don't doubt it. It is %."})
  void isAsserted(String answer) {
    assertThat(KINDS).allSatisfy(kind -> assertThat(judged(kind, answer)).as(kind.getLast()).isTrue());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Canberra is not the capital; Sydney is.   | Canberra
      Canberra isn't it.                        | Canberra
      Canberra was never the capital.           | Canberra
      It is Penang (Kuala Lumpur is wrong).     | Kuala Lumpur
      Sri Lanka isn't it.                       | Sri Lanka
      Alexander Fleming is not the one.         | Alexander Fleming
      """)
  void isDeniedBehind(String answer, String reference) {
    assertThat(rules.matches("What is the capital?", answer, List.of(reference))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Which is larger?          | Norway is larger than Sweden.                       | Sweden            | false
      Which is larger?          | Sweden is larger than Norway.                       | Sweden            | true
      Who sold most?            | Phil Collins, ahead of Elton John                   | Elton John        | false
      Who won?                  | It was Harding, the successor of Woodrow Wilson.    | Woodrow Wilson    | false
      Whose successor was he?   | He was the successor of Woodrow Wilson.             | Woodrow Wilson    | true
      Where was it signed?      | At Compiègne, 80 km from Reims                      | Reims             | false
      Where was it set?         | In Milwaukee, about 90 miles north of Chicago       | Chicago           | false
      Which star is it?         | Canopus, the second brightest star after Sirius     | Sirius            | false
      Which gas is it?          | Carbon dioxide is it, after oxygen.                 | Oxygen            | false
      What was it named for?    | It was named after Sirius.                          | Sirius            | true
      Which gas is it?          | Nitrogen comes first, followed by oxygen.           | Oxygen            | true
      """)
  void whatSomethingElseIsSetBesideIsNotAsserted(String question, String answer, String reference, boolean right) {
    assertThat(rules.matches(question, answer, List.of(reference))).isEqualTo(right);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Sydney or Canberra                 | Canberra        | false
      Canberra or Sydney                 | Canberra        | false
      It could be Canberra or Sydney.    | Canberra        | false
      26 or 27                           | 27              | false
      Burma or Myanmar                   | Burma/ Myanmar  | true
      Burma or Nepal                     | Burma/ Myanmar  | false
      Not Sydney or Melbourne, Canberra  | Canberra        | true
      more or less Canberra              | Canberra        | true
      """)
  void oneOfTwoIsAGuessUnlessBothAreRight(String answer, String references, boolean right) {
    assertThat(rules.matches("Which is it?", answer, List.of(references.split("/ ")))).isEqualTo(right);
  }

  private boolean judged(List<String> kind, String answer) {
    return rules.matches(kind.getFirst(), answer.replace("%", kind.getLast()), List.of(kind.getLast()));
  }
}
