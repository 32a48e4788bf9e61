package dev.lacuna.answer;

import dev.lacuna.text.Punctuation;
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
 * lower case, no punctuation, no English articles, single spaces), and besides without accents, with numbers compared
 * by value ({@code 1,000} and {@code 1000.0}; {@code forty-two} and {@code 42}), with units ({@link Quantity}), dates
 * ({@link CalendarDate}) and aliases. The question is not looked at.
 */
public final class NormalisedAnswers implements AnswerEquivalence {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  /** Joiners and other invisible signs, and halves of characters. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cs}]+");
  private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{S}]+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
  private static final Set<String> ARTICLES = Set.of("a", "an", "the");
  /** As the number of a ruler or a war: {@code World War II}. */
  private static final Pattern ROMAN = Pattern
      .compile("(?<=\\p{L} )(II|III|IV|VI|VII|VIII|IX|XI|XII|XIII|XIV|XV|XVI)(?=$|[\\s,.])");
  private static final List<String> ROMANS = List.of("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X",
      "XI",
      "XII", "XIII", "XIV", "XV", "XVI");
  private static final List<String> ORDINALS = List.of("", "first", "second", "third", "fourth", "fifth", "sixth",
      "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
      "sixteenth",
      "seventeenth", "eighteenth", "nineteenth", "twentieth");

  private final Map<String, String> aliases = new HashMap<>();

  /** Without aliases. */
  public NormalisedAnswers() {
    this(List.of());
  }

  /** With the names that everybody writes in more than one way. */
  public static NormalisedAnswers withCommonNames() {
    return new NormalisedAnswers(CommonNames.GROUPS);
  }

  /**
   * @param aliases groups of names for one thing, as in {@code ["USA", "United States", "United States of America"]}
   */
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
    if (normalise(a).equals(normalise(b))) {
      return true;
    }
    // "How many kilometres …?" is answered by "5" as by "5 km". Two given units must agree.
    return Quantity.of(fold(a)).flatMap(one -> Quantity.of(fold(b)).map(one::sameNumber)).orElse(false);
  }

  /**
   * Whether both are dates, or amounts in units that the rules know: then their comparison is exact, and needs no
   * judge.
   */
  static boolean exact(String a, String b) {
    String one = fold(a);
    String two = fold(b);
    return CalendarDate.of(one).isPresent() && CalendarDate.of(two).isPresent()
        || Quantity.of(one).flatMap(first -> Quantity.of(two).map(first::comparable)).orElse(false);
  }

  /** The normal form; "" only where nothing but space is left. */
  public String normalise(String answer) {
    String plain = plain(answer);
    return aliases.getOrDefault(plain, plain);
  }

  private static String plain(String answer) {
    String text = fold(answer);
    return CalendarDate.of(text).or(() -> Quantity.of(text).map(Quantity::form)).orElseGet(() -> words(text));
  }

  private static String words(String text) {
    StringBuilder words = new StringBuilder();
    for (String word : SPACES.split(text)) {
      String form = number(word).orElseGet(() -> PUNCTUATION.matcher(word).replaceAll(" ").strip());
      for (String part : SPACES.split(form)) {
        if (!part.isEmpty() && !ARTICLES.contains(part)) {
          words.append(words.isEmpty() ? "" : " ").append(number(part).or(() -> numeral(part)).orElse(part));
        }
      }
    }
    // "The The" or "!" would vanish: then the text as it stands is the answer, or all such answers would be equal.
    return words.isEmpty() ? text : words.toString();
  }

  private static String fold(String answer) {
    // Taken apart early: a letter may hold an apostrophe ("ŉ"), a sign a numeral ("Ⅳ"); but "´" would come apart
    // itself.
    String plain = Punctuation.plainApostrophes(INVISIBLE.matcher(answer).replaceAll(""));
    String decomposed = Normalizer.normalize(plain, Normalizer.Form.NFKD);
    String figures = ROMAN.matcher(MARKS.matcher(decomposed).replaceAll(""))
        .replaceAll(found -> Integer.toString(ROMANS.indexOf(found.group())));
    // An apostrophe joins ("Côte d'Ivoire", "it's"), all other punctuation separates.
    String lower = Punctuation.plainApostrophes(figures).replace("'", "").toLowerCase(Locale.ROOT);
    // Initials are one word: "J. R. R." and "JRR", "U. S." and "US".
    lower = lower.replaceAll("\\b(\\p{L})\\.\\s?(?=\\p{L}\\.)", "$1");
    return SPACES.matcher(lower).replaceAll(" ").strip();
  }

  /** The value of a number, in one form, without punctuation at its end. */
  private static Optional<String> number(String word) {
    return NumberWords.digits(word).map(NumberWords::form);
  }

  /** {@code seven} is 7, {@code seventh} is 7th; {@code second} is left alone where it may be a time. */
  private static Optional<String> numeral(String word) {
    int ordinal = ORDINALS.indexOf(word);
    if (ordinal > 0 && ordinal != 2) {
      return Optional.of(ordinal + (ordinal == 1 ? "st" : ordinal == 3 ? "rd" : "th"));
    }
    return NumberWords.read(List.of(word)).map(read -> NumberWords.form(read.value()));
  }
}
