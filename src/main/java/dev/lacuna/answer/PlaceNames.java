package dev.lacuna.answer;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of countries, from the Java platform's CLDR data: one must not be taken for a part of another (Guinea,
 * Equatorial Guinea), and words of direction tell places apart (Korea, Virginia).
 */
final class PlaceNames {
  private static final Set<String> TELLING = Set.of("north", "south", "east", "west", "northern", "southern", "eastern",
      "western", "new", "upper", "lower", "central", "equatorial", "papua", "southeast", "southwest", "northeast",
      "northwest", "northeastern", "northwestern", "southeastern", "southwestern");

  private static final Set<String> CONTINENTS = Set.of("africa", "asia", "europe");

  /** By their last word. */
  private final Map<String, List<TextWord[]>> countries = new HashMap<>();

  PlaceNames(Lexicon lexicon) {
    for (String code : Locale.getISOCountries()) {
      add(lexicon, Locale.of("", code).getDisplayCountry(Locale.ENGLISH));
    }
    List.of("Guinea-Bissau", "Republic of the Congo", "Democratic Republic of the Congo", "Congo", "DR Congo",
        "Soviet Union", "Great Britain", "England", "Scotland", "Wales", "Holland", "Ivory Coast")
        .forEach(name -> add(lexicon, name));
  }

  private void add(Lexicon lexicon, String name) {
    TextWord[] words = lexicon.read(name.replace("&", "and"));
    countries.computeIfAbsent(words[words.length - 1].form(), key -> new java.util.ArrayList<>()).add(words);
  }

  /** Whether a word tells one place from another of the same name. */
  static boolean tells(TextWord word) {
    return TELLING.contains(word.form());
  }

  /** Whether it is a continent, of which a part ("West Africa") is in it. */
  static boolean continent(TextWord word) {
    return CONTINENTS.contains(word.form());
  }

  /** Whether the words are the name of a country. */
  boolean country(TextWord[] words) {
    return words.length > 0 && countries.getOrDefault(words[words.length - 1].form(), List.of()).stream()
        .anyMatch(name -> name.length == words.length && endsWith(words, words.length - 1, name));
  }

  /** @return the longest name of a country that ends at that word */
  TextWord @Nullable [] ending(TextWord[] words, int at) {
    TextWord[] longest = null;
    for (TextWord[] name : countries.getOrDefault(words[at].form(), List.of())) {
      if ((longest == null || name.length > longest.length) && endsWith(words, at, name)) {
        longest = name;
      }
    }
    return longest;
  }

  private static boolean endsWith(TextWord[] words, int at, TextWord[] name) {
    if (at + 1 < name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (!words[at - i].form().equals(name[name.length - 1 - i].form())) {
        return false;
      }
    }
    return true;
  }
}
