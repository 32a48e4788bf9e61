package dev.lacuna.question;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A question as its words: in lower case and without punctuation, as SQuAD (1606.05250) compares answers. */
final class WordSet {
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private WordSet() {}

  /** In their order, repeated ones too. */
  static List<String> of(String text) {
    return Stream.of(BETWEEN.split(text.toLowerCase(Locale.ROOT))).filter(word -> !word.isEmpty()).toList();
  }

  static Set<String> set(String text) {
    return new LinkedHashSet<>(of(text));
  }

  /** Equal for texts that differ in case and punctuation only. */
  static String normal(String text) {
    return String.join(" ", of(text));
  }
}
