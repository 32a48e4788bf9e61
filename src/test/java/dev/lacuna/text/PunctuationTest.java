package dev.lacuna.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PunctuationTest {
  @Test
  void eachMarkHasOneForm() {
    assertThat(Punctuation.plain("don\u2019t don\u02bct don\u2018t don\u00b4t don`t don\u2032t don\uff07t"))
        .isEqualTo("don't don't don't don't don't don't don't");
    assertThat(Punctuation.plainApostrophes("don\u2019t don\u02bbt don\u00b4t don`t \u201a5\u2032\u201d"))
        .isEqualTo("don't don't don't don't \u201a5\u2032\u201d");
    assertThat(Punctuation.plain("\u201ea\u201c \u00abb\u00bb \u201cc\u201d")).isEqualTo("\"a\" \"b\" \"c\"");
    assertThat(Punctuation.plain("a\u2013b\u2014c\u2212d\u00a0e")).isEqualTo("a-b-c-d e");
    assertThat(Punctuation.plain("M\u00fcller, 5 % \ud83d\ude00")).isEqualTo("M\u00fcller, 5 % \ud83d\ude00");
  }
}
