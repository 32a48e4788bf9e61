package dev.lacuna.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** When two wordings are the same question. */
public final class Wording {
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Wording() {}

  /** What makes two wordings the same question: Unicode form, case, spaces and closing punctuation do not count. */
  public static String normalise(String text) {
    String plain = isPlain(text) ? text.toLowerCase(Locale.ROOT).strip()
        : SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).replaceAll(" ")
            .strip();
    int end = plain.length();
    while (end > 0 && " ?.!".indexOf(plain.charAt(end - 1)) >= 0) {
      end--;
    }
    return plain.substring(0, end);
  }

  /** ASCII with single blanks, as most questions are: neither the Unicode form nor the spaces change it. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == ' ' && i > 0 && text.charAt(i - 1) == ' ') {
        return false;
      }
    }
    return true;
  }
}
