package dev.lacuna.lm.tokenizer;

/**
 * Whether a regular expression (Oniguruma's, of the kinds that {@link RegexBounds} lets through) can match where
 * nothing stands: every part of one of its alternatives can be left out. In doubt, such as in a group nested deeply, it
 * can. What is no expression at all is left for the engine to say.
 */
final class RegexEmpty {
  private static final int DEEPEST = 100;
  /** Escapes that stand between letters: words' and texts' ends, the last match's end, what is kept. */
  private static final String BETWEEN = "bBAzZGK";

  private final String regex;
  private int at;
  private int depth;

  private RegexEmpty(String regex) {
    this.regex = regex;
  }

  static boolean canMatchNothing(String regex) {
    RegexEmpty read = new RegexEmpty(regex);
    boolean empty = read.alternatives();
    while (read.at < regex.length()) { // a bracket that closes nothing
      read.at++;
      empty &= read.alternatives();
    }
    return empty;
  }

  private boolean alternatives() {
    boolean any = sequence();
    while (at < regex.length() && regex.charAt(at) == '|') {
      at++;
      any |= sequence();
    }
    return any;
  }

  private boolean sequence() {
    boolean all = true;
    while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      all &= repeated();
    }
    return all;
  }

  private boolean repeated() {
    boolean empty = atom();
    while (at < regex.length()) {
      char c = regex.charAt(at);
      if (c == '*' || c == '?') {
        empty = true;
        at++;
      } else if (c == '+') {
        at++;
      } else if (c == '{' && regex.indexOf('}', at) > at) {
        int end = regex.indexOf('}', at);
        String bounds = regex.substring(at + 1, end);
        if (!bounds.matches("\\d{1,9}(,\\d{0,9})?|,\\d{1,9}")) {
          break; // a plain brace
        }
        empty |= bounds.startsWith(",") || Integer.parseInt(bounds.replaceAll(",.*", "")) == 0;
        at = end + 1;
      } else {
        break;
      }
      if (at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
        at++; // lazy or possessive
      }
    }
    return empty;
  }

  private boolean atom() {
    char c = regex.charAt(at);
    switch (c) {
      case '(' -> {
        return group();
      }
      case '[' -> at = RegexBounds.endOfClass(regex, at) + 1;
      case '^', '$' -> {
        at++;
        return true;
      }
      case '\\' -> {
        char next = at + 1 < regex.length() ? regex.charAt(at + 1) : ' ';
        boolean braced = (next == 'p' || next == 'P' || next == 'x') && at + 2 < regex.length()
            && regex.charAt(at + 2) == '{' && regex.indexOf('}', at) > at;
        at = braced ? regex.indexOf('}', at) + 1 : at + 2;
        return BETWEEN.indexOf(next) >= 0;
      }
      default -> at++;
    }
    return false;
  }

  private boolean group() {
    int open = at;
    if (++depth > DEEPEST) {
      at = regex.length();
      return true;
    }
    boolean looks = regex.startsWith("(?=", at) || regex.startsWith("(?!", at) || regex.startsWith("(?<=", at)
        || regex.startsWith("(?<!", at);
    at = RegexBounds.endOfPrefix(regex, open) + 1;
    boolean empty = alternatives();
    if (at < regex.length()) {
      at++;
    }
    depth--;
    return looks || empty;
  }
}
