package dev.lacuna.answer;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Roman numerals from 2 to 59 as they stand behind names. */
final class RomanNumerals {
  private static final Map<String, String> FIGURES = figures();

  private RomanNumerals() {}

  /** In figures; null for what is a word or one letter. */
  static @Nullable String figures(String numeral) {
    return "IVXL".indexOf(numeral.charAt(0)) < 0 ? null : FIGURES.get(numeral);
  }

  /** Two letters or more; "CD", "LI" and the like are words. */
  private static Map<String, String> figures() {
    String[] tens = {"", "X", "XX", "XXX", "XL", "L"};
    String[] ones = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    Map<String, String> table = new HashMap<>();
    for (int n = 2; n < tens.length * 10; n++) {
      String numeral = tens[n / 10] + ones[n % 10];
      if (numeral.length() > 2 || numeral.length() == 2 && n < 40) {
        table.put(numeral, Integer.toString(n));
      }
    }
    return Map.copyOf(table);
  }
}
