package dev.lacuna.answer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Amounts with a unit that stand somewhere in a text: {@code $5}, {@code 2,737 m}, {@code 90 minutes}. */
final class UnitAmounts {
  private static final List<String> BEFORE = List.of("dollar", "euro", "pound", "yen");

  private UnitAmounts() {}

  /** @return the amount at that word, with its unit where it is known, else with none; empty for no number */
  static Optional<Quantity> at(TextWord[] words, int k) {
    String form = words[k].form();
    if (!words[k].number() || !Character.isDigit(form.charAt(form.length() - 1)) || form.indexOf(':') > 0) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(form);
    StringBuilder unit = new StringBuilder();
    String longest = "";
    for (int i = k + 1; i < words.length && i <= k + 3 && words[i].gap() == TextWord.Gap.NONE; i++) {
      unit.append(unit.isEmpty() ? "" : " ").append(words[i].form());
      longest = Quantity.isUnit(unit.toString()) ? unit.toString() : longest;
    }
    if (longest.isEmpty() && k > 0 && words[k].gap() == TextWord.Gap.NONE && BEFORE.contains(words[k - 1].form())) {
      longest = words[k - 1].form();
    }
    return Optional.of(new Quantity(value, longest));
  }

  /** @return the amount that the words are and nothing else besides empty ones; empty for anything else */
  static Optional<Quantity> only(TextWord[] words) {
    int number = -1;
    for (int k = 0; k < words.length; k++) {
      if (words[k].number()) {
        if (number >= 0) {
          return Optional.empty();
        }
        number = k;
      }
    }
    if (number < 0) {
      return Optional.empty();
    }
    Optional<Quantity> found = at(words, number).filter(Quantity::measured);
    int units = found.map(amount -> amount.unit().split(" ").length).orElse(0);
    int content = 0;
    for (TextWord word : words) {
      content += word.empty() ? 0 : 1;
    }
    return content <= 1 + units ? found : Optional.empty();
  }
}
