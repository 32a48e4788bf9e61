package dev.lacuna.answer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words without plural and inflection, and words that differ in spelling or derivation only. A light stemmer: it may
 * leave a stem that is no word, since both sides are treated alike.
 */
final class Inflection {
  /** Shorter words are compared as they stand. */
  private static final int LONG = 5;

  /** Consonants, from which on a word is known by them. */
  private static final int CONSONANTS = 4;
  /** Endings, in pairs, that make two words of one: methane and methanol, chloride and chlorine. */
  private static final List<String> TELLING = List.of("ane", "anol", "ide", "ine", "ism", "ity", "rast", "ract", "ene",
      "ane", "ene", "yne", "ite", "ate", "ide", "ate", "ide", "ite");

  private static final Map<String, String> IRREGULAR = irregular("writ wrote written write", "sing sang sung",
      "mak made make making", "win won winning", "build built", "begin began begun beginning", "tak took taken",
      "giv gave given",
      "com came coming", "go went gone going goes", "becom became", "draw drew drawn", "fly flew flown flies",
      "speak spoke spoken",
      "stand stood", "teach taught", "fight fought", "los lost", "sell sold", "tell told", "run ran running",
      "fall fell fallen",
      "grow grew grown", "throw threw thrown", "buy bought", "bring brought", "think thought", "say said", "pay paid",
      "meet met",
      "see seen saw", "eat ate eaten", "driv drove driven", "break broke broken", "choos chose chosen", "find found",
      "lead led",
      "hold held", "men man", "women woman", "child children", "foot feet", "tooth teeth", "mous mice", "wolf wolves",
      "leaf leaves",
      "lif lives", "shoot shot", "swim swam swum", "know knew known", "mean meant", "keep kept", "di died dies dying",
      "li lies lay lying");

  private Inflection() {}

  private static Map<String, String> irregular(String... rows) {
    Map<String, String> table = new HashMap<>();
    for (String row : rows) {
      String[] forms = row.split(" ");
      for (String form : forms) {
        table.put(form, forms[0]);
      }
    }
    return Map.copyOf(table);
  }

  static String stem(String word) {
    if (word.length() <= 3) {
      return word;
    }
    String irregular = IRREGULAR.get(word);
    if (irregular != null) {
      return irregular;
    }
    String stem = Demonyms.country(singular(Demonyms.country(word)));
    int n = stem.length();
    if (n > 5 && stem.endsWith("ing")) {
      stem = undoubled(stem.substring(0, n - 3));
    } else if (n > 4 && stem.endsWith("ed")) {
      stem = undoubled(stem.substring(0, n - 2));
    } else if (n > 5 && stem.endsWith("ly")) {
      stem = stem.substring(0, n - 2);
    }
    n = stem.length();
    return n > 3 && stem.charAt(n - 1) == 'e' ? stem.substring(0, n - 1) : stem;
  }

  private static String singular(String word) {
    int n = word.length();
    if (word.charAt(n - 1) != 's' || word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) {
      return word;
    }
    if (word.endsWith("ies") && n > 4) {
      return word.substring(0, n - 3) + "y";
    }
    boolean hissing = word.endsWith("ses") || word.endsWith("xes") || word.endsWith("zes") || word.endsWith("ches")
        || word.endsWith("shes");
    return word.substring(0, hissing ? n - 2 : n - 1);
  }

  private static String undoubled(String stem) {
    int n = stem.length();
    boolean twice = n > 3 && stem.charAt(n - 1) == stem.charAt(n - 2) && "lsz".indexOf(stem.charAt(n - 1)) < 0;
    return twice ? stem.substring(0, n - 1) : stem;
  }

  /** Whether two words are spelt in two ways, or one is derived from the other. */
  static boolean alike(TextWord a, TextWord b) {
    String one = a.form();
    String two = b.form();
    if (Math.min(one.length(), two.length()) < LONG || one.charAt(0) != two.charAt(0)
        || tell(one, two) || tell(two, one)) {
      return false;
    }
    // Of few consonants the vowels make the word: radium is no rhodium, Plato no Pluto.
    if (Math.abs(one.length() - two.length()) <= 2 && sameSound(one, two, consonants(one) < CONSONANTS)) {
      return true;
    }
    // "convergent" and "convergence" are one, but of two names ("Austria", "Australia") none is made of the other.
    return !(a.capital() && b.capital()) && derived(one, two);
  }

  private static boolean derived(String one, String two) {
    int shortest = Math.min(one.length(), two.length());
    int longest = Math.max(one.length(), two.length());
    int same = 0;
    while (same < shortest && one.charAt(same) == two.charAt(same)) {
      same++;
    }
    return same >= LONG && longest - same <= 4 && same * 10 >= longest * 6 && longest - shortest <= 4;
  }

  private static boolean tell(String one, String two) {
    for (int i = 0; i < TELLING.size(); i += 2) {
      if (one.endsWith(TELLING.get(i)) && two.endsWith(TELLING.get(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static int consonants(String word) {
    int consonants = 0;
    for (int i = 0; i < word.length(); i++) {
      char sound = sound(word, i, false);
      char before = i == 0 ? 'a' : sound(word, i - 1, false);
      consonants += sound == 'a' || sound == before || sound == 'h' && before != 'a' ? 0 : 1;
    }
    return consonants;
  }

  /**
   * Doubled letters, the vowels between consonants and letters of one sound do not count.
   *
   * @param vowels whether vowels count after all, but for those that are spelt in two ways
   */
  private static boolean sameSound(String one, String two, boolean vowels) {
    int i = 1;
    int j = 1;
    char last = sound(one, 0, vowels);
    while (true) {
      i = next(one, i, last, vowels);
      j = next(two, j, last, vowels);
      if (i == one.length() || j == two.length()) {
        return i == one.length() && j == two.length();
      }
      char here = sound(one, i, vowels);
      if (here != sound(two, j, vowels)) {
        return false;
      }
      last = here;
      i++;
      j++;
    }
  }

  private static int next(String word, int from, char last, boolean vowels) {
    int at = from;
    while (at < word.length()
        && (sound(word, at, vowels) == last || word.charAt(at) == 'h' || vowels && spare(word, at))) {
      at++;
    }
    return at;
  }

  /** Whether another spelling leaves the letter out: {@code colour}, {@code anaemia}, {@code Mueller}. */
  private static boolean spare(String word, int at) {
    char before = word.charAt(at - 1);
    return word.startsWith("ur", at) && before == 'o' || word.startsWith("ae", at)
        || word.charAt(at) == 'e' && (before == 'o' || before == 'u');
  }

  private static char sound(String word, int at, boolean vowels) {
    char c = word.charAt(at);
    return switch (c) {
      case 'a', 'e', 'o', 'u' -> vowels ? c : 'a';
      case 'i', 'y', 'j' -> vowels ? 'i' : 'a';
      case 'q', 'k' -> 'c';
      case 'z' -> 's';
      case 'w' -> 'v';
      default -> c;
    };
  }
}
