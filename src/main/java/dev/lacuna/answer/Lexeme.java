package dev.lacuna.answer;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A word wherever it stands.
 *
 * @param form lower case, without accents; a number in figures ({@code 27}), an ordinal with its ending ({@code 7th})
 * @param stem without plural and inflection
 * @param number begins with a figure
 * @param empty carries nothing of an answer by itself
 * @param counts a number in words begins with it
 * @param refuses it stands in refusals: {@code sorry}, {@code unable}
 * @param month 1 to 12, 0 for another word; short forms only with {@code full} false
 * @param full it is no short form
 */
record Lexeme(String form, String stem, boolean number, boolean empty, boolean counts, boolean refuses, int month,
    boolean full) {
  private static final List<String> MONTHS = List.of("january", "february", "march", "april", "may", "june", "july",
      "august", "september", "october", "november", "december");
  private static final Map<String, String> ORDINALS = ordinals();
  private static final Set<String> REFUSALS = Set.of("ai", "sorry", "apologize", "apologise", "apologies", "know",
      "unable",
      "cannot", "cant", "dont", "not", "no", "unclear", "unknown", "couldnt", "couldn", "couldnot", "n", "please",
      "clarify",
      "didnt", "afraid", "idea", "none", "null", "unanswerable", "unaware", "can", "could", "difficult", "impossible",
      "just");

  private static Map<String, String> ordinals() {
    Map<String, String> table = new java.util.HashMap<>();
    String[] names = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        + "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth").split(" ");
    for (int i = 0; i < names.length; i++) {
      table.put(names[i], (i + 1) + (i == 0 ? "st" : i == 1 ? "nd" : i == 2 ? "rd" : "th"));
    }
    return Map.copyOf(table);
  }

  /** @param lower as written, in lower case */
  static Lexeme of(String lower) {
    String form = ORDINALS.getOrDefault(lower, lower);
    boolean number = Character.isDigit(form.charAt(0)) || form.length() > 1 && form.charAt(0) == '-';
    int month = number ? 0 : month(form);
    return new Lexeme(form, number ? form : Inflection.stem(form), number, FunctionWords.has(form),
        NumberWords.begins(form), REFUSALS.contains(form), month, month > 0 && MONTHS.get(month - 1).equals(form));
  }

  private static int month(String form) {
    int n = form.length();
    for (int m = 0; m < 12; m++) {
      if (MONTHS.get(m).equals(form) || (n == 3 || n == 4) && MONTHS.get(m).startsWith(form)) {
        return m + 1;
      }
    }
    return 0;
  }

  /** Whether it is the ordinal of a figure, as {@code 7th}. */
  boolean small() {
    return form.length() == 3 && number && ORDINALS.containsValue(form);
  }
}
