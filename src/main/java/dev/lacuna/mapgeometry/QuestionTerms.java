package dev.lacuna.mapgeometry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The terms of a question: words that carry meaning, and pairs of them that stand side by side. Scripts without spaces
 * (Chinese, Japanese) give pairs of characters.
 */
final class QuestionTerms {
  private static final Set<String> STOP = Set
      .copyOf(List.of(("a about above after again all also am among an and another any are as at "
          + "be because been before being below between both but by can could d did do does doing done down during each either "
          + "ever every few following for from further get give given go had has have having he her here hers him his how however "
          + "i if in into is it its itself just kind known ll made make many may me might more most much must my name named neither "
          + "no nor not now of off often on once one only or other our out over own part per please same say she should since so "
          + "some such tell than that the their them then there these they this those through to too type under until up us use "
          + "used very was we were what whats when where whether which while who whom whose why will with within without would yes "
          + "you your s t re ve isn aren don doesn didn question answer called call").split(" ")));

  private QuestionTerms() {}

  /** From each term, in small letters, to its spelling in this question; a pair has a space inside. */
  static Map<String, String> of(String text) {
    List<String> words = words(text);
    Map<String, String> terms = new LinkedHashMap<>();
    String before = "";
    for (String word : words) {
      String key = word.toLowerCase(Locale.ROOT);
      boolean telling = telling(key);
      if (telling) {
        terms.putIfAbsent(key, word);
        if (!before.isEmpty() && !before.equalsIgnoreCase(word)) {
          terms.putIfAbsent(before.toLowerCase(Locale.ROOT) + " " + key, before + " " + word);
        }
      }
      before = telling ? word : "";
    }
    return terms;
  }

  private static boolean telling(String key) {
    return !STOP.contains(key) && (key.codePointCount(0, key.length()) > 1)
        && !key.codePoints().allMatch(Character::isDigit);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int ideograph = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int c = text.codePointAt(at);
      if (spaceless(c)) {
        end(word, words);
        if (ideograph != 0) {
          words.add(Character.toString(ideograph) + Character.toString(c));
        }
        ideograph = c;
        continue;
      }
      ideograph = 0;
      boolean hyphen = c == '-' && at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
      if (Character.isLetterOrDigit(c) || !word.isEmpty() && (hyphen || mark(c))) {
        word.appendCodePoint(c);
      } else {
        end(word, words);
        if (c == '.' || c == '?' || c == ',' || c == ';' || c == ':') {
          words.add(""); // no pair over the end of a clause
        }
      }
    }
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  /** Vowel signs and accents that are written apart belong to their word. */
  private static boolean mark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean spaceless(int c) {
    Character.UnicodeScript script = c < 0x2E80 ? Character.UnicodeScript.COMMON : Character.UnicodeScript.of(c);
    return script == Character.UnicodeScript.HAN || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA;
  }
}
