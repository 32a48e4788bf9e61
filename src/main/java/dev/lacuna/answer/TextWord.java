package dev.lacuna.answer;

/**
 * One word of a text.
 *
 * @param capital written with a capital letter
 * @param gap what stands between it and the word before
 */
record TextWord(Lexeme lexeme, boolean capital, Gap gap) {

  /** What stands before a word. */
  enum Gap {
    /** Nothing but space, a hyphen or a quotation mark. */
    NONE,
    /** A comma, a bracket, a colon or a dash. */
    CLAUSE,
    /** The end of a sentence or line. */
    SENTENCE
  }

  String form() {
    return lexeme.form();
  }

  String stem() {
    return lexeme.stem();
  }

  boolean number() {
    return lexeme.number();
  }

  /** It carries nothing of an answer by itself. */
  boolean empty() {
    return lexeme.empty();
  }

  /** One letter, as in {@code J. R. R. Tolkien}. */
  boolean initial() {
    return form().length() == 1 && !number();
  }

  /** 1 to 12, 0 for a word that is no month. */
  int month() {
    return lexeme.full() || capital ? lexeme.month() : 0;
  }

  /** Whether the two are one word, inflected or spelt in another way. */
  boolean alike(TextWord other) {
    if (stem().equals(other.stem())) {
      return true;
    }
    return !number() && !other.number() && Inflection.alike(this, other);
  }
}
