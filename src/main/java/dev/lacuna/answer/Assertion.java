package dev.lacuna.answer;

import java.util.Set;

/** Whether a text denies what it names: "not Paris", "rather than Paris", "isn't Paris". */
final class Assertion {
  private static final Set<String> DENIALS = Set.of("not", "never", "isnt", "wasnt", "arent", "werent", "neither",
      "nor",
      "unlike", "except", "excluding", "without");
  private static final Set<String> BUT = Set.of("only", "just", "until", "merely", "before", "simply", "limited",
      "all");
  /** Words that may stand between the denial and what it denies. */
  private static final int REACH = 3;

  /** Words of one guess in a row of them, with its joint. */
  private static final int ITEM = 3;

  private Assertion() {}

  static boolean denied(QuestionFocus focus, TextWord[] words, int at) {
    if (focus.negated()) {
      return false;
    }
    for (int k = at; k > 0 && k > at - REACH; k--) {
      if (words[k].gap() == TextWord.Gap.SENTENCE || words[k].gap() == TextWord.Gap.CLAUSE && k < at) {
        return false;
      }
      TextWord before = words[k - 1];
      if (DENIALS.contains(before.form())) {
        return !(k < words.length && BUT.contains(words[k].form()));
      }
      if (before.form().equals("than") && k >= 2
          && (words[k - 2].form().equals("rather") || words[k - 2].form().equals("other"))
          || before.form().equals("of") && k >= 2 && words[k - 2].form().equals("instead")) {
        return true;
      }
      if (!before.empty()) {
        boolean close = words[k].gap() == TextWord.Gap.NONE;
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
  static boolean guessed(QuestionFocus focus, TextWord[] words, int at) {
    if (focus.choice()) {
      return false;
    }
    for (int or = Math.max(1, at - ITEM); or < words.length && (or <= at
        || words[or].gap() != TextWord.Gap.SENTENCE); or++) {
      if (words[or].form().equals("or") && row(words, or) <= at && at <= or + ITEM) {
        return true;
      }
    }
    return false;
  }

  /** Where the row that ends with that "or" begins; behind the text where there is none of three short items. */
  private static int row(TextWord[] words, int or) {
    int commas = words[or].gap() == TextWord.Gap.CLAUSE ? 1 : 0;
    int length = 0;
    int start = words.length;
    for (int k = or - 1; k >= 0; k--) {
      length++;
      if (length > ITEM) {
        break;
      }
      start = k;
      if (words[k].gap() == TextWord.Gap.CLAUSE) {
        commas++;
        length = 0;
      } else if (words[k].gap() == TextWord.Gap.SENTENCE) {
        break;
      }
    }
    return commas - (words[or].gap() == TextWord.Gap.CLAUSE ? 1 : 0) >= 1 ? start : words.length;
  }
}
