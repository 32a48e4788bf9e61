package dev.lacuna.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.knowledge.AnswerPairs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One answer held against references, kind by kind. References are parted by "/ ". */
final class AnswerRulesTest {
  private final AnswerRules rules = new AnswerRules();

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          What is the capital of Peru?            | The capital of Peru is Lima.                                  | Lima
          What is the capital of Peru?            | Peru, a country in South America, is governed from Lima.      | Lima
          What is the capital of Vietnam?         | Hanoi                                                         | Hanoi, Vietnam
          What is the capital of Vietnam?         | It is Hanoi, in the north.                                    | Hanoi, Vietnam
          Who painted it?                         | It was painted by J. M. W. Turner in 1840.                    | Joseph Mallord William Turner
          Who painted it?                         | Turner                                                        | J. M. W. Turner
          Who painted it?                         | Claude Oscar Monet painted it.                                | Claude Monet
          Who painted it?                         | Sir Edwin Landseer                                            | Edwin Landseer
          Who sings it?                           | The Beatles                                                   | English rock band the Beatles
          Who was the drummer?                    | The drummer was Bill Ward.                                    | William Ward
          When did she land?                      | She landed on the 4th of March 1931.                          | March 4, 1931
          When did she land?                      | 1931                                                          | March 4, 1931
          When did she land?                      | She landed on March 4, 1931, in the rain.                     | 1931
          When did she land?                      | in 1931                                                       | the 1930s
          When was the treaty signed?             | It was signed in 18142.                                       | 1814
          When was the league's season?           | the 1979-1980 season                                          | 1979–80
          How many moons has it?                  | It has twenty-seven moons.                                    | 27
          How many moons has it?                  | 27 moons                                                      | twenty seven
          How many seasons are there?             | There are 3.                                                  | third season
          How long is the tunnel?                 | The tunnel is 12,500 metres long.                             | 12.5 km
          How long is the tunnel?                 | It measures 12.5 km.                                          | 12.5 kilometres
          What does it cost?                      | It costs $5 a head.                                           | 5 dollars
          Which currency is used there?           | It is the Swedish krona.                                      | SEK
          Which country is it?                    | The U.S.                                                      | United States of America
          What do bees make?                      | Bees make honeys of many kinds.                               | honey
          Which bird is it?                       | a hornbill                                                    | red-billed hornbill
          Who is the hero?                        | The hero is Spiderman.                                        | Spider-Man
          Which cost is it?                       | TC                                                            | total cost (TC)
          Which cost is it?                       | the total cost                                                | total cost (TC)
          Is it nearer with hot or with cold air? | It is nearer with cold air.                                   | cold
          What colour is the White House?         | White                                                         | white
          What is it called?                      | It is not only called a tor, but a hill.                      | tor
          Name the three rivers of the plain.     | The Alba, the Brenn and the Corve.                            | Alba/ Brenn/ Corve
          Who got it?                             | The term isAuthority12                                        | authority
          """)
  void isRight(String question, String answer, String references) {
    assertThat(rules.matches(question, answer, List.of(references.split("/ ")))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          What is the capital of Peru?            | The capital of Peru is Cusco.                        | Lima
          What is the capital of Peru?            | It is not Lima.                                      | Lima
          What is the capital of Peru?            | It's Cusco rather than Lima.                         | Lima
          What is the capital of Peru?            | The capital of Peru isn't Lima, it is Cusco.         | Lima
          What is the capital of Peru?            | Lima, Cusco, Arequipa or Trujillo                    | Lima
          What is the capital of Peru?            | It could be Cusco, Trujillo, Lima or Arequipa.       | Lima
          Which state is it?                      | West Virginia                                        | Virginia
          Which country is it?                    | Equatorial Guinea                                    | Guinea
          Which country is it?                    | Guinea                                               | Guinea-Bissau
          Which country is it?                    | South Korea                                          | North Korea
          Which country is it?                    | It is Nigeria.                                       | Niger
          Who wrote it?                           | Emily Bronte                                         | Charlotte Brontë
          Who wrote it?                           | It was written by Emily Bronte.                      | Charlotte Brontë
          Who was president then?                 | John Quincy Adams                                    | John Adams
          When did she land?                      | March 5, 1931                                        | March 4, 1931
          When did she land?                      | 5 March 1931                                         | 1931/ March 4, 1931
          When did she land?                      | 1932                                                 | 1931
          On what date did she land?              | in 1931                                              | March 4, 1931
          How many moons has it?                  | It has 127 moons.                                    | 27
          How many moons has it?                  | 2                                                    | 27
          How long is the tunnel?                 | 12.5 miles                                           | 12.5 km
          What does it cost?                      | 5 euros                                              | 5 dollars
          What does the drug lower?               | low blood pressure                                   | high blood pressure
          Which city is it?                       | San Diego                                            | San Francisco
          Name the three rivers of the plain.     | The Alba                                             | Alba/ Brenn/ Corve
          Who is the author of Hamlet?            | The author of Hamlet is the author of Hamlet.        | Shakespeare
          Which of the two is a gas?              | Which of the two is a gas?                           | gas
          Which river is it?                      | As an AI, I do not have a river such as the Alba.    | Alba
          Is it hot?                              | No, it is not.                                       | yes
          """)
  void isWrong(String question, String answer, String references) {
    assertThat(rules.matches(question, answer, List.of(references.split("/ ")))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Who wrote Hamlet? | ''
      Who wrote Hamlet? | ' . '
      Who wrote Hamlet? | I don't know.
      Who wrote Hamlet? | I'm sorry, but I can't help with that.
      Who wrote Hamlet? | As an AI language model, I do not have access to this information.
      Who wrote Hamlet? | I do not know who wrote Hamlet. Could you provide more context?
      Who wrote Hamlet? | I'm not sure.
      Who wrote Hamlet? | Unknown
      Who wrote Hamlet? | Who wrote Hamlet?
      Who wrote Hamlet? | Hamlet was
      Who wrote Hamlet? | The person who wrote Hamlet is
      """)
  void isNoAnswer(String question, String text) {
    assertThat(rules.silent(question, text)).isTrue();
    assertThat(rules.matches(question, text, List.of("Shakespeare"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Who wrote Hamlet?                 | Shakespeare
      Who wrote Hamlet?                 | I'm not sure, but it may have been Shakespeare.
      Who wrote Hamlet?                 | I think it was Marlowe.
      Who wrote Hamlet?                 | Sorry, I meant Marlowe. He wrote it in London.
      Which sign is it?                 | +
      Is it nearer with hot or cold?    | cold
      What did Socrates know?           | nothing
      How many are left?                | none are left of the nine
      """)
  void isAnAnswer(String question, String text) {
    assertThat(rules.silent(question, text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      How did the tsar rule?            | absolute monarchy                       | true
      How did the tsar rule?            | The tsar ruled as an absolute monarch.  | true
      Who can vote in Hamburg?          | all citizens                            | true
      Who wrote Hamlet?                 | William Shakespeare                     | false
      Who wrote Hamlet?                 | Shakespeare wrote Hamlet.               | false
      When did the war end?             | on 8 May 1945                           | false
      How long is the bridge?           | 300 metres                              | false
      Is 9 bigger than 5?               | yes                                     | false
      """)
  void onlyWhatIsSaidInCommonWordsIsLeftOpen(String question, String text, boolean common) {
    assertThat(rules.inCommonWords(question, text)).isEqualTo(common);
  }

  @Test
  void aWorkedSolutionIsJudgedByItsEnd() {
    String asked = "How many apples are left of 5 and 4?";
    assertThat(rules.matches(asked, "5 + 4 = 9. She eats 6. 9 - 6 = 3 #### 3", List.of("#### 3"))).isTrue();
    assertThat(rules.matches(asked, "5 + 4 = 9. She eats 6. 9 - 6 = 3 #### 3", List.of("9"))).isFalse();
    assertThat(rules.matches("Is 9 bigger than 5?", "9 > 5, so the answer is no", List.of("yes"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      The moon is round?        | Yes, the moon is round.                | True   | true
      The moon is round?        | True. The moon is a round body.        | True   | true
      The moon is round?        | No, the moon is flat.                  | True   | false
      The moon is flat?         | False                                  | False  | true
      Which was their first hit?  | Their first hit was "True".          | True   | true
      """)
  void aStatementIsJudgedByYesOrNo(String question, String answer, String reference, boolean right) {
    assertThat(rules.matches(question, answer, List.of(reference, reference + " (song)"))).isEqualTo(right);
  }

  @Test
  void labelledPairsStayAsTheyWere() {
    AnswerPairs all = AnswerPairs.load();
    assertThat(all.misjudged(rules)).allSatisfy(pair -> assertThat(pair.same()).isTrue());
    assertThat(all.accuracy(rules)).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void aReferenceAmongManyAliasesNeedsMostOfItsWords() {
    List<String> aliases = List.of("Mercury (planet)", "Planet Mercury", "Sol I", "Mercury symbol", "Orbit of Mercury",
        "Mercurian", "Mercury");
    assertThat(rules.matches("Which planet is nearest the sun?", "It is Mercury.", aliases)).isTrue();
    assertThat(rules.matches("Which planet is nearest the sun?", "It has the symbol of Venus.", aliases)).isFalse();
  }
}
