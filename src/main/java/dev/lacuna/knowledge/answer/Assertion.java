package dev.lacuna.knowledge.answer;

import java.util.Set;

/** Whether a text denies what it names: "not Paris", "rather than Paris", "isn't Paris". */
final class Assertion {
  private static final Set<String> DENIALS = Set.of("not", "never", "isnt", "wasnt", "arent", "werent", "neither", "nor",
      "unlike", "except", "excluding", "without");
  private static final Set<String> BUT = Set.of("only", "just", "until", "merely", "before", "simply", "limited", "all");
  /** Words that may stand between the denial and what it denies. */
  private static final int REACH = 3;

  /** Words of one guess in a row of them, with its joint. */
  private static final int ITEM = 4;

  private Assertion() {}

  static boolean denied(Asked asked, Word[] words, int at) {
    if (asked.negated()) {
      return false;
    }
    for (int k = at; k > 0 && k > at - REACH; k--) {
      if (words[k].gap() == Word.Gap.SENTENCE || words[k].gap() == Word.Gap.CLAUSE && k < at) {
        return false;
      }
      Word before = words[k - 1];
      if (DENIALS.contains(before.form())) {
        return !(k < words.length && BUT.contains(words[k].form()));
      }
      if (before.form().equals("than") && k >= 2
          && (words[k - 2].form().equals("rather") || words[k - 2].form().equals("other"))
          || before.form().equals("of") && k >= 2 && words[k - 2].form().equals("instead")) {
        return true;
      }
      if (!before.empty()) {
        boolean close = words[k].gap() == Word.Gap.NONE;
        if (!close) {
          return false;
        }
      }
    }
    return false;
  }

  /**
   * Whether the word stands in a row of guesses, "Lima, Cusco, Arequipa or Trujillo": three or more, joined by "or", in
   * one sentence, where the question offers no choice.
   */
  static boolean guessed(Asked asked, Word[] words, int at) {
    if (asked.choice()) {
      return false;
    }
    int from = at;
    while (from > 0 && words[from].gap() != Word.Gap.SENTENCE) {
      from--;
    }
    int ors = 0;
    int commas = 0;
    boolean near = false;
    int last = -1;
    for (int k = from; k < words.length && (k == from || words[k].gap() != Word.Gap.SENTENCE); k++) {
      boolean or = words[k].form().equals("or");
      boolean joint = or || k > from && words[k].gap() == Word.Gap.CLAUSE;
      if (joint) {
        // The items of a row are short; a longer stretch between two joints is no item.
        boolean row = last < 0 || k - last <= ITEM;
        ors = row ? ors : 0;
        commas = row ? commas : 0;
        ors += or ? 1 : 0;
        commas += or ? 0 : 1;
        near |= Math.abs(k - at) <= ITEM;
        last = k;
        if (or && ors + commas >= 2 && near) {
          return true;
        }
      }
    }
    return false;
  }
}
