package dev.lacuna.answer;

import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names of states that everybody writes in more than one way. Other names are a project's own: its references list
 * them.
 */
public final class CommonNames {
  public static final List<List<String>> GROUPS = List.of(
      List.of("United States", "USA", "US", "U.S.", "U.S.A.", "United States of America", "America"),
      List.of("United Kingdom", "UK", "U.K.", "Great Britain", "Britain"),
      List.of("United Arab Emirates", "UAE", "U.A.E."), List.of("Soviet Union", "USSR", "U.S.S.R."),
      List.of("European Union", "EU"), List.of("Netherlands", "Holland"), List.of("Côte d'Ivoire", "Ivory Coast"),
      List.of("Myanmar", "Burma"), List.of("Czech Republic", "Czechia"), List.of("Eswatini", "Swaziland"),
      List.of("Democratic Republic of the Congo", "DRC", "DR Congo", "Congo-Kinshasa"),
      List.of("Republic of the Congo", "Congo-Brazzaville"), List.of("Timor-Leste", "East Timor"),
      List.of("Cape Verde", "Cabo Verde"), List.of("North Macedonia", "Macedonia"), List.of("Türkiye", "Turkey"),
      List.of("Russia", "Russian Federation"), List.of("Vatican City", "Holy See", "Vatican"),
      List.of("World War 1", "World War One", "First World War", "WWI", "WW1"),
      List.of("World War 2", "World War Two", "Second World War", "WWII", "WW2"));

  private static final Map<String, List<String>> BY_NAME = GROUPS.stream().flatMap(group -> group.stream()
      .map(name -> Map.entry(plain(name), group))).collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
          Map.Entry::getValue, (one, two) -> one));

  /** By code and by name, the other: {@code sek} and {@code swedish krona}; from the Java platform's CLDR data. */
  private static final Map<String, String> CURRENCIES = currencies();

  private CommonNames() {}

  private static Map<String, String> currencies() {
    Map<String, String> table = new HashMap<>();
    for (Currency currency : Currency.getAvailableCurrencies()) {
      String name = currency.getDisplayName(Locale.ENGLISH);
      if (!name.contains("(")) {
        table.put(currency.getCurrencyCode().toLowerCase(Locale.ROOT), name);
        table.put(name.toLowerCase(Locale.ROOT), currency.getCurrencyCode());
      }
    }
    return Map.copyOf(table);
  }

  /** The name that a currency's code stands for, where the text is one; the text itself otherwise. */
  static String currency(String text) {
    boolean code = text.length() == 3 && text.equals(text.toUpperCase(Locale.ROOT));
    return code ? CURRENCIES.getOrDefault(text.toLowerCase(Locale.ROOT), text) : text;
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replace(".", "").strip();
    return lower.startsWith("the ") ? lower.substring(4) : lower;
  }

  /** The other names of what is named, none where it has only one. */
  static List<String> others(String name) {
    if (name.length() > 40) {
      return List.of();
    }
    String plain = plain(name);
    List<String> others = BY_NAME.get(plain);
    if (others != null) {
      return others;
    }
    String currency = CURRENCIES.get(plain);
    return currency == null ? List.of() : List.of(currency);
  }
}
