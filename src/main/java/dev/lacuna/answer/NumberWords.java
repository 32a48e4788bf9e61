package dev.lacuna.answer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers as English writes them: {@code forty two}, {@code two thousand and five}, {@code 3.5 million}, {@code 3/4}.
 */
public final class NumberWords {
  private static final Pattern DIGITS = Pattern
      .compile("[-+−]?((\\d{1,3}(,\\d{3})+|\\d+)(\\.\\d+)?|\\.\\d+)(e[-+]?\\d{1,2})?");
  /** {@code 3,14}; three figures behind a comma are thousands, and "4,1931" is a day and a year. */
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+−]?(?!\\d{1,2},\\d{4,})\\d+,(\\d{1,2}|\\d{4,})");
  private static final Pattern FRACTION = Pattern.compile("(\\d{1,9})[/⁄](\\d{1,9})");
  private static final Pattern BEHIND = Pattern.compile("[.,;:!?)\\]%°]+$");
  private static final Pattern BEFORE = Pattern.compile("^[(\\[$€£¥]+");
  private static final List<String> ONES = List.of("zero", "one", "two", "three", "four", "five", "six", "seven",
      "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
      "nineteen");
  private static final List<String> TENS = List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
      "ninety");
  private static final Map<String, BigDecimal> SCALES = Map.of("dozen", new BigDecimal(12), "hundred",
      new BigDecimal(100), "thousand", new BigDecimal(1_000), "million", new BigDecimal(1_000_000), "billion",
      new BigDecimal(1_000_000_000), "trillion", new BigDecimal(1_000_000_000_000L));

  private static final List<String> AND_A_HALF = List.of("and", "a", "half");
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final java.util.Set<String> BEGINNINGS = beginnings();

  private NumberWords() {}

  private static java.util.Set<String> beginnings() {
    java.util.Set<String> all = new java.util.HashSet<>(ONES);
    all.addAll(TENS);
    all.addAll(SCALES.keySet());
    return java.util.Set.copyOf(all);
  }

  /** Whether a number in words begins with this one. */
  static boolean begins(String word) {
    return BEGINNINGS.contains(word);
  }

  /** @param words how many words the number takes */
  public record Read(BigDecimal value, int words) {}

  /** The number that the words begin with. */
  public static Optional<Read> read(List<String> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    Optional<BigDecimal> digits = digits(words.getFirst());
    Optional<Read> whole = digits.isPresent() ? digits.map(value -> new Read(value, 1)) : spelt(words);
    int from = whole.map(Read::words).orElse(0);
    boolean half = from > 0 && words.size() >= from + 3 && words.subList(from, from + 3).equals(AND_A_HALF);
    if (digits.isPresent() || half) {
      BigDecimal value = whole.orElseThrow().value().add(half ? HALF : BigDecimal.ZERO);
      int at = half ? from + 3 : 1;
      while (at < words.size() && SCALES.containsKey(words.get(at))) {
        value = value.multiply(SCALES.getOrDefault(words.get(at++), BigDecimal.ONE));
      }
      return Optional.of(new Read(value, at));
    }
    return whole;
  }

  private static Optional<Read> spelt(List<String> words) {
    BigDecimal total = BigDecimal.ZERO;
    int current = -1;
    int at = 0;
    for (; at < words.size(); at++) {
      String word = words.get(at);
      int value = value(word);
      BigDecimal scale = SCALES.get(word);
      if (value >= 0 && (current < 0 || fits(current, value))) {
        current = Math.max(current, 0) + value;
      } else if (scale != null && (current > 0 || at == 0)) {
        BigDecimal part = BigDecimal.valueOf(Math.max(1, current)).multiply(scale);
        boolean small = scale.intValue() <= 100;
        total = small ? total : total.add(part);
        current = small ? part.intValue() : -1;
      } else if (!(word.equals("and") && at > 0 && SCALES.containsKey(words.get(at - 1)) && at + 1 < words.size()
          && value(words.get(at + 1)) > 0)) {
        break;
      }
    }
    return at == 0 ? Optional.empty() : Optional.of(new Read(total.add(BigDecimal.valueOf(Math.max(0, current))), at));
  }

  /**
   * Whether a number goes on like this: {@code twenty five} and {@code two hundred five} do, {@code five five} does
   * not.
   */
  private static boolean fits(int current, int next) {
    return next > 0 && (current > 0 && current % 100 == 0 || current % 10 == 0 && current % 100 >= 20 && next < 10);
  }

  /** Of a word below a hundred, or −1. */
  private static int value(String word) {
    int one = ONES.indexOf(word);
    int ten = TENS.indexOf(word);
    return one >= 0 ? one : ten >= 0 ? 20 + 10 * ten : -1;
  }

  /** Of digits, without the punctuation and the sign of a currency around them. */
  public static Optional<BigDecimal> digits(String word) {
    int figures = figures(word);
    if (figures == 0) {
      return Optional.empty();
    }
    if (figures == word.length() && figures < 10) {
      return Optional.of(new BigDecimal(word));
    }
    String bare = BEHIND.matcher(word).replaceAll("");
    bare = BEFORE.matcher(bare).replaceAll("");
    if (bare.isEmpty() || !Character.isDigit(bare.codePointBefore(bare.length()))) {
      return Optional.empty();
    }
    var fraction = FRACTION.matcher(bare);
    if (fraction.matches() && Long.parseLong(fraction.group(2)) > 0) {
      return Optional.of(new BigDecimal(fraction.group(1)).divide(new BigDecimal(fraction.group(2)),
          java.math.MathContext.DECIMAL64));
    }
    if (DECIMAL_COMMA.matcher(bare).matches()) {
      return Optional.of(new BigDecimal(bare.replace(',', '.').replace('−', '-')));
    }
    return DIGITS.matcher(bare).matches() ? Optional.of(new BigDecimal(bare.replace(",", "").replace('−', '-')))
        : Optional.empty();
  }

  private static int figures(String word) {
    int figures = 0;
    for (int i = 0; i < word.length(); i++) {
      figures += word.charAt(i) >= '0' && word.charAt(i) <= '9' ? 1 : 0;
    }
    return figures;
  }

  /** One form for each value. */
  public static String form(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
