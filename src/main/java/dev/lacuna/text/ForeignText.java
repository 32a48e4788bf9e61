package dev.lacuna.text;

/**
 * The one cleaner of text that this program did not write: a model's answer, an endpoint's, a worker's last words, a
 * name out of somebody's file. What a terminal would obey is taken out (escape sequences of ECMA-48 whole, and all
 * other control characters but tab, line feed and carriage return), what would show letters in another order than they
 * stand in (the overrides and isolates of Unicode's bidirectional algorithm), and halves of letters become U+FFFD.
 * Clean text is returned as it is, without a copy.
 */
public final class ForeignText {
  /** The longest that an error message may be, in letters. */
  public static final int MESSAGE = 4_000;

  private static final char ESCAPE = '\u001b';
  private static final char BELL = '\u0007';
  /** A string of a terminal, such as a window's title, that is longer is taken for text, so that no text is lost. */
  private static final int LONGEST_STRING = 4_096;

  private ForeignText() {}

  /** The text without what is no letter; its lines stay. */
  public static String clean(String text) {
    int first = 0;
    while (first < text.length() && isPlain(text, first)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, first);
    int at = first;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isPlain(text, at)) {
        clean.append(c);
        at++;
      } else if (Character.isSurrogate(c)) {
        boolean pair = at + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(at + 1));
        clean.append(pair ? text.substring(at, at + 2) : "\ufffd");
        at += pair ? 2 : 1;
      } else {
        at = endOfControl(text, at);
      }
    }
    return clean.toString();
  }

  /** One line: cleaned, every run of blanks and line ends one blank, and cut where it is longer than {@code most}. */
  public static String line(String text, int most) {
    // What is cut anyway is not looked at: a text may be millions of letters long.
    String head = text.length() > 4L * most ? text.substring(0, 4 * most) : text;
    return cut(clean(head).replaceAll("[\\s\u0085\u2028\u2029]+", " ").strip(), most);
  }

  /** Cut where it is longer than {@code most}, never within a letter, with "…" in the place of the rest. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }

  /** A message for the user, out of whatever: cleaned, and no longer than anybody reads. */
  public static String message(String text) {
    return cut(clean(text.length() > 4 * MESSAGE ? text.substring(0, 4 * MESSAGE) : text), MESSAGE);
  }

  private static boolean isPlain(String text, int at) {
    char c = text.charAt(at);
    if (c < 0x20) {
      return c == '\n' || c == '\t' || c == '\r';
    }
    boolean control = c >= 0x7f && c <= 0x9f;
    boolean direction = c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    return !control && !direction && !Character.isSurrogate(c);
  }

  /** Where the text goes on after what begins here, which is no letter. */
  private static int endOfControl(String text, int at) {
    char c = text.charAt(at);
    char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    if (c == '\u009b') {
      return endOfSequence(text, at + 1);
    }
    if (c == '\u009d' || c == '\u0090' || c == '\u0098' || c == '\u009e' || c == '\u009f') {
      return endOfString(text, at + 1);
    }
    if (c != ESCAPE) {
      return at + 1;
    }
    return switch (next) {
      case '[' -> endOfSequence(text, at + 2);
      case ']', 'P', 'X', '^', '_' -> endOfString(text, at + 2);
      default -> endOfShort(text, at + 1);
    };
  }

  /** Intermediates, then a final, as in the choice of a character set. */
  private static int endOfShort(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= 0x20 && text.charAt(at) <= 0x2f) {
      at++;
    }
    return at < text.length() && text.charAt(at) >= 0x30 && text.charAt(at) <= 0x7e ? at + 1 : from;
  }

  /** Parameters and intermediates, then a final; where no final comes, what stands there is text. */
  private static int endOfSequence(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= 0x20 && text.charAt(at) <= 0x3f) {
      at++;
    }
    return at < text.length() && text.charAt(at) >= 0x40 && text.charAt(at) <= 0x7e ? at + 1 : from;
  }

  /** Up to the bell or the string terminator; without one nothing but the introducer goes. */
  private static int endOfString(String text, int from) {
    int last = Math.min(text.length(), from + LONGEST_STRING);
    for (int at = from; at < last; at++) {
      char c = text.charAt(at);
      if (c == BELL || c == '\u009c') {
        return at + 1;
      }
      if (c == ESCAPE && at + 1 < text.length() && text.charAt(at + 1) == '\\') {
        return at + 2;
      }
    }
    return from;
  }
}
