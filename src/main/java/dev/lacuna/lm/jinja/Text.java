package dev.lacuna.lm.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/** Strings as Python has them: made of code points, with Python's idea of white space and line ends. */
final class Text {
  private Text() {}

  static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  static String strip(String text, IntPredicate wanted, boolean left, boolean right) {
    int start = 0;
    int end = text.length();
    while (left && start < end && wanted.test(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (right && end > start && wanted.test(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  static List<Object> letters(String text) {
    List<Object> letters = new ArrayList<>(text.length());
    text.codePoints().forEach(c -> letters.add(Character.toString(c)));
    return letters;
  }

  static List<Object> words(String text, long most, Budget budget) {
    List<Object> words = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < text.length() && isSpace(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        return words;
      }
      budget.step(1);
      if (most >= 0 && words.size() >= most) {
        words.add(strip(text.substring(at), Text::isSpace, false, true));
        return words;
      }
      int start = at;
      while (at < text.length() && !isSpace(text.charAt(at))) {
        at++;
      }
      words.add(text.substring(start, at));
    }
  }

  static List<Object> split(String text, String separator, long most, Budget budget) {
    budget.search(text, separator);
    List<Object> parts = new ArrayList<>();
    int from = 0;
    for (int i = text.indexOf(separator); i >= 0
        && (most < 0 || parts.size() < most); i = text.indexOf(separator, from)) {
      budget.step(1);
      parts.add(text.substring(from, i));
      from = i + separator.length();
    }
    parts.add(text.substring(from));
    return parts;
  }

  static List<Object> splitFromRight(String text, String separator, long most, Budget budget) {
    budget.search(text, separator);
    List<Object> parts = new ArrayList<>();
    int end = text.length();
    for (int i = text.lastIndexOf(separator); i >= 0
        && (most < 0 || parts.size() < most); i = text.lastIndexOf(separator, end - separator.length())) {
      budget.step(1);
      parts.add(text.substring(i + separator.length(), end));
      end = i;
      if (end < separator.length()) {
        break;
      }
    }
    parts.add(text.substring(0, end));
    Collections.reverse(parts);
    return parts;
  }

  static List<Object> lines(String text, boolean keepEnds, Budget budget) {
    List<Object> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '\n' && c <= '\r' || c >= 0x1c && c <= 0x1e || c == 0x85 || c == 0x2028 || c == 0x2029) {
        budget.step(1);
        int end = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
        lines.add(text.substring(start, keepEnds ? end : i));
        start = end;
        i = end - 1;
      }
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(java.util.Locale.ROOT)
        + text.substring(first).toLowerCase(java.util.Locale.ROOT);
  }

  /** A capital after everything that {@code breaks} a word, small letters elsewhere. */
  static String title(String text, IntPredicate breaks) {
    StringBuilder out = new StringBuilder();
    boolean begins = true;
    for (int c : text.codePoints().toArray()) {
      String letter = Character.toString(c);
      out.append(begins ? letter.toUpperCase(java.util.Locale.ROOT) : letter.toLowerCase(java.util.Locale.ROOT));
      begins = breaks.test(c);
    }
    return out.toString();
  }

  static String swapCase(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.append(Character.isUpperCase(c)
        ? Character.toString(c).toLowerCase(java.util.Locale.ROOT)
        : Character.toString(c).toUpperCase(java.util.Locale.ROOT)));
    return out.toString();
  }

  /** By code points, as Python orders texts; Java's own order differs beyond U+FFFF. */
  static int compare(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length()) {
      int x = a.codePointAt(i);
      int y = b.codePointAt(i);
      if (x != y) {
        return Integer.compare(x, y);
      }
      i += Character.charCount(x);
    }
    return Integer.compare(a.length(), b.length());
  }
}
