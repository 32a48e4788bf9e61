package dev.lacuna.answer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Of which country an adjective speaks: {@code Swedish} of Sweden. */
final class Demonyms {
  private static final Map<String, String> COUNTRIES = table(
      "england english", "scotland scottish scots", "wales welsh", "ireland irish", "britain british", "france french",
      "germany german", "netherlands dutch", "spain spanish", "portugal portuguese", "italy italian", "sweden swedish",
      "denmark danish", "norway norwegian", "finland finnish", "iceland icelandic", "poland polish", "greece greek",
      "turkey turkish", "switzerland swiss", "belgium belgian", "austria austrian", "hungary hungarian",
      "romania romanian", "bulgaria bulgarian", "russia russian", "ukraine ukrainian", "china chinese",
      "japan japanese", "korea korean", "india indian", "thailand thai", "vietnam vietnamese", "canada canadian",
      "mexico mexican", "brazil brazilian", "america american", "australia australian", "egypt egyptian",
      "israel israeli", "persia persian", "europe european europa", "africa african",
      "asia asian", "czechia czech", "philippines filipino", "pakistan pakistani", "argentina argentine argentinian",
      "peru peruvian",
      "chile chilean", "cuba cuban", "iran iranian", "iraq iraqi", "kenya kenyan", "nigeria nigerian");

  private static final Set<String> ENDINGS = Set.of("n", "an", "ian", "ean", "ese", "i", "ish");
  /** Letters of a place's name without its last vowel. */
  private static final int SHORTEST = 4;

  private Demonyms() {}

  private static Map<String, String> table(String... rows) {
    Map<String, String> table = new HashMap<>();
    for (String row : rows) {
      String[] words = row.split(" ");
      for (int i = 1; i < words.length; i++) {
        table.put(words[i], words[0]);
      }
    }
    return Map.copyOf(table);
  }

  /** Whether the adjective is made of the place's name: {@code serbian} of {@code serbia}. */
  static boolean of(String place, String adjective) {
    int end = place.length() - ("aeoy".indexOf(place.charAt(place.length() - 1)) >= 0 ? 1 : 0);
    return end >= SHORTEST && (ENDINGS.contains(behind(place.substring(0, end), adjective))
        || ENDINGS.contains(behind(place, adjective)));
  }

  private static String behind(String beginning, String word) {
    return word.startsWith(beginning) ? word.substring(beginning.length()) : "";
  }

  /** @return the country of an adjective; any other word as it is */
  static String country(String word) {
    return COUNTRIES.getOrDefault(word, word);
  }
}
