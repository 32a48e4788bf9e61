package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WordSetTest {

  @Test
  void wordsAreInLowerCaseWithoutPunctuationInTheirOrder() {
    assertThat(WordSet.of("Who wrote »Der Prozeß«, and who who?")).containsExactly("who", "wrote", "der", "prozeß",
        "and", "who", "who");
    assertThat(WordSet.set("a B a b c")).containsExactly("a", "b", "c");
  }

  @Test
  void lettersAndDigitsOfEveryScriptAreWords() {
    assertThat(WordSet.of("Τι είναι 北京, в 1990?")).containsExactly("τι", "είναι", "北京", "в", "1990");
    assertThat(WordSet.of("?! – …")).isEmpty();
    assertThat(WordSet.of("")).isEmpty();
  }

  @Test
  void textsThatDifferInCaseAndPunctuationAloneAreEqual() {
    assertThat(WordSet.normal("What is  the Capital, of Peru"))
        .isEqualTo(WordSet.normal("what is the capital of peru?"));
    assertThat(WordSet.normal("capital of Peru")).isNotEqualTo(WordSet.normal("Peru of capital"));
  }
}
