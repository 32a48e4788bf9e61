package dev.lacuna.lm.tokenizer;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether a regular expression of a tokenizer keeps to what real ones need: no repeat of a repeat or of a choice
 * without bound, few repeats and choices one after another, no back-reference, no call, and counted repeats whose
 * product is small. Such an expression takes time that grows at most as a small power of the text's length. The engine
 * (Oniguruma) searches by backtracking, and a stranger wrote the file.
 */
final class RegexBounds {
  private static final int MAX_LENGTH = 10_000;
  private static final long MAX_REPEATS = 10_000;
  private static final int FEW = 4;
  /** Parts in a row that may each be there or not: every one may double the time. Real ones have up to four. */
  private static final int MOST_CHOICES = 16;
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
    // one after another: in the alternative that is being read, and the most of those before it
    private int repeats;
    private int choices;
    private int mostRepeats;
    private int mostChoices;

    void nextAlternative() {
      ways = true;
      mostRepeats = Math.max(mostRepeats, repeats);
      mostChoices = Math.max(mostChoices, choices + 1);
      repeats = 0;
      choices = 0;
    }

    /** An inner group stands in the alternative that is being read. */
    void add(Group inner) {
      unbounded |= inner.unbounded;
      ways |= inner.ways;
      product = Math.max(product, inner.product);
      repeats += Math.max(inner.mostRepeats, inner.repeats);
      choices += Math.max(inner.mostChoices, inner.choices);
    }

    boolean isLong() {
      return repeats > FEW || choices > MOST_CHOICES;
    }
  }

  /** What is wrong with the expression, or "" for nothing. What is none at all is left for the engine to say. */
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
              ? Math.max(i + 2, regex.indexOf('}', i + 2))
              : i + 1;
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
            open.element().add(last);
          }
        }
        case '|' -> {
          open.element().nextAlternative();
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
            repeated.repeats = unbounded ? 1 : 0;
            repeated.choices = c == '?' || bounds.contains(",") ? 1 : 0;
            open.element().add(repeated);
            last = repeated;
          }
          i = end;
        }
        default -> last = new Group();
      }
      if (open.element().isLong()) {
        return "repeats or chooses too often in a row, up to character " + i + REMEDY;
      }
      i++;
    }
    return "";
  }

  /** The last character of what tells a group's kind, such as {@code (?:}: its question mark makes nothing optional. */
  static int endOfPrefix(String regex, int from) {
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
  static int endOfClass(String regex, int from) {
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
