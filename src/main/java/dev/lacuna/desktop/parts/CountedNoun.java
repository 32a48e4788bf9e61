package dev.lacuna.desktop.parts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Singular and plural in a pattern of a bundle: {@code {0} [question|questions]} is the first where the argument in
 * front of the bracket is one, and else the second. {@link java.text.MessageFormat}'s own {@code choice} takes only
 * numbers, and counts come written as the language writes them. It is looked for in the pattern and not in what is
 * filled in, where a user's text may have brackets.
 */
final class CountedNoun {
  private static final Pattern COUNTED = Pattern
      .compile("(\\{(\\d)[^{}]*\\}[^{}\\[]*)\\[([^\\[\\]{}|]*)\\|([^\\[\\]{}|]*)\\]");

  private CountedNoun() {}

  /** The pattern with the words that go with these arguments. */
  static String choose(String pattern, Object... arguments) {
    return COUNTED.matcher(pattern).replaceAll(found -> {
      int argument = Integer.parseInt(found.group(2));
      boolean one = argument < arguments.length && "1".equals(String.valueOf(arguments[argument]));
      return Matcher.quoteReplacement(found.group(1) + found.group(one ? 3 : 4));
    });
  }
}
