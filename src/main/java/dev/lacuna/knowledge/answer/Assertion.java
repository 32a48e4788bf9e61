package dev.lacuna.knowledge.answer;

import java.util.Set;

/** Whether a text denies what it names: "not Paris", "rather than Paris", "isn't Paris". */
final class Assertion {
  private static final Set<String> DENIALS = Set.of("not", "never", "isnt", "wasnt", "arent", "werent", "neither", "nor",
      "unlike", "except", "excluding", "without");
  private static final Set<String> BUT = Set.of("only", "just", "until", "merely", "before", "simply", "limited", "all");
  /** Words that may stand between the denial and what it denies. */
  private static final int REACH = 3;

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
}
