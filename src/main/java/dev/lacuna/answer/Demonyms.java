package dev.lacuna.answer;

import java.util.HashMap;
import java.util.Map;

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
      "asia asian", "czechia czech", "philippines filipino", "pakistan pakistani", "argentina argentine argentinian", "peru peruvian",
      "chile chilean", "cuba cuban", "iran iranian", "iraq iraqi", "kenya kenyan", "nigeria nigerian");

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

  /** @return the country of an adjective; any other word as it is */
  static String country(String word) {
    return COUNTRIES.getOrDefault(word, word);
  }
}
