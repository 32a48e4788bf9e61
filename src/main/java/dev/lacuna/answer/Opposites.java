package dev.lacuna.answer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Words of which one excludes the other, so that "low blood pressure" is not most of "high blood pressure". */
final class Opposites {
  private static final Map<String, Set<String>> OPPOSITES = table("high low", "more less fewer",
      "increase decrease reduce",
      "hot cold", "warm cold", "upper lower", "left right", "inner outer", "internal external", "positive negative",
      "male female", "men women", "man woman", "father mother", "son daughter", "brother sister", "king queen",
      "husband wife", "prince princess", "boy girl", "north south", "east west", "northern southern", "eastern western",
      "before after", "above below", "up down", "ascending descending", "odd even", "first last second third",
      "1st last 2nd 3rd 4th 5th 6th 7th 8th 9th 10th",
      "maximum minimum", "old young", "old new", "fast slow", "strong weak", "long short", "large small", "big small",
      "acid base",
      "acidic basic", "import export", "win lose", "gain loss", "profit loss", "early late", "open closed",
      "active passive",
      "absorb emit scatter", "summer winter", "spring autumn", "day night", "morning evening", "black white",
      "red blue green yellow",
      "gold silver bronze", "oldest youngest", "public private", "major minor", "arteries veins", "artery vein",
      "input output", "buy sell",
      "front back", "anterior posterior", "dorsal ventral", "proximal distal", "full empty", "wet dry", "true false",
      "light dark",
      "unipolar bipolar", "anode cathode", "proton neutron electron", "oxidation reduction", "systolic diastolic");

  private Opposites() {}

  private static Map<String, Set<String>> table(String... rows) {
    Map<String, Set<String>> table = new HashMap<>();
    for (String row : rows) {
      String[] words = row.split(" ");
      for (String word : words) {
        for (String other : words) {
          if (!word.equals(other)) {
            table.computeIfAbsent(Inflection.stem(word), key -> new java.util.HashSet<>()).add(Inflection.stem(other));
          }
        }
      }
    }
    return table;
  }

  /** Stems of the words that exclude this one. */
  static Set<String> of(TextWord word) {
    return OPPOSITES.getOrDefault(word.stem(), Set.of());
  }
}
