package dev.lacuna.knowledge;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Short answers compared by their normal form: the rules of SQuAD's evaluation (Rajpurkar et al., arXiv 1606.05250;
 * lower case, no punctuation, no English articles, single spaces), and besides without accents, with numbers compared by
 * value ({@code 1,000} and {@code 1000.0}; {@code seven} and {@code 7}), and with aliases. The question is not looked at.
 */
public final class NormalisedAnswers implements AnswerEquivalence {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  /** Joiners and other invisible signs, and halves of characters. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cs}]+");
  private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{S}]+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
  private static final Pattern NUMBER = Pattern.compile("[-+−]?((\\d{1,3}(,\\d{3})+|\\d+)(\\.\\d+)?|\\.\\d+)(e[-+]?\\d{1,2})?");
  private static final Set<String> ARTICLES = Set.of("a", "an", "the");
  private static final List<String> NUMERALS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven",
      "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
      "nineteen", "twenty");

  private final Map<String, String> aliases = new HashMap<>();

  /** Without aliases. */
  public NormalisedAnswers() {
    this(List.of());
  }

  /** @param aliases groups of names for one thing, as in {@code ["USA", "United States", "United States of America"]} */
  public NormalisedAnswers(List<List<String>> aliases) {
    for (List<String> group : aliases) {
      for (String name : group) {
        String before = this.aliases.put(plain(name), plain(group.getFirst()));
        if (before != null && !before.equals(plain(group.getFirst()))) {
          throw new IllegalArgumentException("The alias \"" + name + "\" stands in two groups; leave it in one.");
        }
      }
    }
  }

  @Override
  public boolean equivalent(String question, String a, String b) {
    return normalise(a).equals(normalise(b));
  }

  /** The normal form; "" only where nothing but space is left. */
  public String normalise(String answer) {
    String plain = plain(answer);
    return aliases.getOrDefault(plain, plain);
  }

  private static String plain(String answer) {
    String text = fold(answer);
    StringBuilder words = new StringBuilder();
    for (String word : SPACES.split(text)) {
      String form = number(word).orElseGet(() -> PUNCTUATION.matcher(word).replaceAll(" ").strip());
      for (String part : SPACES.split(form)) {
        if (!part.isEmpty() && !ARTICLES.contains(part)) {
          words.append(words.isEmpty() ? "" : " ").append(number(part).orElseGet(() -> numeral(part)));
        }
      }
    }
    // "The The" or "!" would vanish: then the text as it stands is the answer, or all such answers would be equal.
    return words.isEmpty() ? text : words.toString();
  }

  private static String fold(String answer) {
    String decomposed = Normalizer.normalize(INVISIBLE.matcher(answer).replaceAll(""), Normalizer.Form.NFKD);
    String lower = MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    // An apostrophe joins ("Côte d'Ivoire", "it's"), all other punctuation separates.
    return SPACES.matcher(lower.replaceAll("['’ʼ`]", "")).replaceAll(" ").strip();
  }

  /** The value of a number, in one form, without punctuation at its end. */
  private static Optional<String> number(String word) {
    String bare = word.replaceAll("[.,;:!?)\\]%°]+$", "").replaceAll("^[(\\[$€£¥]+", "");
    if (bare.isEmpty() || !Character.isDigit(bare.codePointBefore(bare.length())) || !NUMBER.matcher(bare).matches()) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(bare.replace(",", "").replace('−', '-'));
    // The sign and the point are kept as letters that the removal of punctuation cannot touch.
    return Optional.of(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
  }

  private static String numeral(String word) {
    int value = NUMERALS.indexOf(word);
    return value < 0 ? word : Integer.toString(value);
  }
}
