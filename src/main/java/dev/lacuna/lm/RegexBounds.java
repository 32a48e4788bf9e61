package dev.lacuna.lm;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether a regular expression of a tokenizer keeps to what real ones need: no repeat of a repeat or of a choice without bound, no
 * back-reference, no call, and counted repeats whose product is small. Such an expression takes time that grows at most
 * as a small power of the text's length. The engine (Oniguruma) searches by backtracking, and a stranger wrote the file.
 */
final class RegexBounds {
  private static final int MAX_LENGTH = 10_000;
  private static final long MAX_REPEATS = 10_000;
  private static final int FEW = 4;
  private static final String REMEDY = ", which could take for ever on some text";

  private RegexBounds() {}

  /**
   * An open group: whether anything in it repeats without bound, whether it has several ways to match a text (a choice,
   * something optional), and the product of its counted repeats.
   */
  private static final class Group {
    private boolean unbounded;
    private boolean ways;
    private long product = 1;
  }

  /** What is wrong with the expression, or "" for nothing. What is no expression at all is left for the engine to say. */
  static String problem(String regex) {
    if (regex.length() > MAX_LENGTH) {
      return "is longer than " + MAX_LENGTH;
    }
    Deque<Group> open = new ArrayDeque<>();
    open.push(new Group());
    Group last = new Group(); // what a following repeat would repeat
    int i = 0;
    while (i < regex.length()) {
      char c = regex.charAt(i);
      switch (c) {
        case '\\' -> {
          char next = i + 1 < regex.length() ? regex.charAt(i + 1) : ' ';
          if (next == 'g' || next == 'k' || next >= '1' && next <= '9') {
            return "refers back to itself by \\" + next + REMEDY;
          }
          i = (next == 'p' || next == 'P' || next == 'x') && i + 2 < regex.length() && regex.charAt(i + 2) == '{'
              ? Math.max(i + 2, regex.indexOf('}', i + 2)) : i + 1;
          last = new Group();
        }
        case '[' -> {
          i = endOfClass(regex, i);
          last = new Group();
        }
        case '(' -> {
          open.push(new Group());
          i = endOfPrefix(regex, i);
        }
        case ')' -> {
          if (open.size() > 1) {
            last = open.pop();
            Group outer = open.element();
            outer.unbounded |= last.unbounded;
            outer.ways |= last.ways;
            outer.product = Math.max(outer.product, last.product);
          }
        }
        case '|' -> {
          open.element().ways = true;
          last = new Group();
        }
        case '*', '+', '?', '{' -> {
          int end = c == '{' ? regex.indexOf('}', i) : i;
          String bounds = c == '{' && end > i ? regex.substring(i + 1, end) : "";
          boolean counted = bounds.matches("\\d{1,9}(,\\d{0,9})?|,\\d{1,9}");
          if (c == '{' && !counted) {
            last = new Group(); // a plain brace
            break;
          }
          boolean unbounded = c == '*' || c == '+' || counted && bounds.endsWith(",");
          long most = counted ? Long.parseLong(bounds.replaceAll(".*?(\\d+),?$", "$1")) : 1;
          boolean isLazyOrPossessive = i > 0 && (c == '?' || c == '+') && "*+?}".indexOf(regex.charAt(i - 1)) >= 0
              && (i < 2 || regex.charAt(i - 2) != '\\');
          if (!isLazyOrPossessive) {
            if (last.unbounded && (unbounded || most > 1) || last.ways && (unbounded || most > FEW)) {
              return "repeats a repeat at character " + i + REMEDY;
            }
            Group repeated = new Group();
            repeated.unbounded = unbounded || last.unbounded;
            repeated.ways = last.ways || c == '?' || bounds.contains(",");
            repeated.product = last.product * Math.max(1, most);
            if (repeated.product > MAX_REPEATS) {
              return "counts to more than " + MAX_REPEATS + " at character " + i + REMEDY;
            }
            Group outer = open.element();
            outer.unbounded |= repeated.unbounded;
            outer.ways |= repeated.ways;
            outer.product = Math.max(outer.product, repeated.product);
            last = repeated;
          }
          i = end;
        }
        default -> last = new Group();
      }
      i++;
    }
    return "";
  }

  /** The last character of what tells a group's kind, such as {@code (?:}, whose question mark makes nothing optional. */
  private static int endOfPrefix(String regex, int from) {
    if (from + 1 >= regex.length() || regex.charAt(from + 1) != '?') {
      return from;
    }
    int i = from + 2;
    while (i < regex.length() && ":=!>)".indexOf(regex.charAt(i)) < 0) {
      i++;
    }
    return i < regex.length() && regex.charAt(i) != ')' ? i : i - 1;
  }

  /** The bracket that closes a class, nested ones and escapes passed over; the last character where none does. */
  private static int endOfClass(String regex, int from) {
    int depth = 0;
    for (int i = from; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        depth++;
        int first = i + 1 < regex.length() && regex.charAt(i + 1) == '^' ? i + 2 : i + 1;
        if (first < regex.length() && regex.charAt(first) == ']') {
          i = first; // a bracket that stands first is a plain one
        }
      } else if (c == ']' && --depth == 0) {
        return i;
      }
    }
    return regex.length() - 1;
  }
}
