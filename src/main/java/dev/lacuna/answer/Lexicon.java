package dev.lacuna.answer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The words met so far: most words of a text were in the text before. */
final class Lexicon {
  private static final int MOST = 50_000;
  private static final int LONGEST = 24;

  private final Map<String, Lexeme> lexemes = new ConcurrentHashMap<>();

  Lexeme of(String lower) {
    Lexeme known = lexemes.get(lower);
    if (known != null) {
      return known;
    }
    Lexeme lexeme = Lexeme.of(lower);
    if (lexemes.size() < MOST && lower.length() <= LONGEST) {
      lexemes.put(lower, lexeme);
    }
    return lexeme;
  }

  TextWord[] read(String text) {
    return WordSplitter.read(this, text);
  }
}
