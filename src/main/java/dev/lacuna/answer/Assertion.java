package dev.lacuna.answer;

import java.util.Set;

/** Whether a text denies what it names: "not Paris", "rather than Paris", "isn't Paris", "Paris is not". */
final class Assertion {
  private static final Set<String> DENIALS = Set.of("not", "never", "isnt", "wasnt", "arent", "werent", "neither",
      "nor", "unlike", "except", "excluding", "without", "dont", "doesnt", "didnt", "cannot", "cant", "couldnt",
      "doubt", "doubts");
  private static final Set<String> BUT = Set.of("only", "just", "until", "merely", "before", "simply", "limited",
      "all");
  private static final Set<String> COPULAS = Set.of("is", "was", "are", "were");
  private static final Set<String> DENIED_COPULAS = Set.of("isnt", "wasnt", "arent", "werent");
  /** Words directly before what something else is only set beside. */
  private static final Set<String> BESIDE = Set.of("than", "behind", "replacing", "succeeding", "preceding", "beating",
      "defeating", "outselling", "surpassing", "overtaking");
  /**
   * The same with a link behind them: "ahead of". Who was "followed by" or "replaced by" another may have been asked
   * for, or the other.
   */
  private static final Set<String> BESIDE_OF = Set.of("ahead", "rival", "successor", "predecessor", "friend", "pupil",
      "student", "compared", "confused", "mistaken", "modelled", "modeled", "miles", "km", "kilometers", "kilometres",
      "north", "south", "east", "west", "northwest", "northeast", "southwest", "southeast");
  /** Behind a comma or a rank: ", after oxygen", "the second largest after oxygen". */
  private static final Set<String> AFTER = Set.of("after", "before");
  private static final Set<String> LINKS = Set.of("of", "to", "with", "from", "for", "on", "after");
  private static final Set<String> BEHIND = Set.of("not", "never", "wrong", "incorrect");
  /** Words with a meaning that may stand between the denial and what it denies, and all words. */
  private static final int REACH = 2;
  private static final int FARTHEST = 6;

  /** Words of an answer that is no sentence. */
  private static final int SHORT = 7;

  /** Words of one guess in a row of them, with its joint. */
  private static final int ITEM = 3;

  private Assertion() {}

  static boolean denied(QuestionFocus focus, TextWord[] words, int at) {
    if (focus.negated()) {
      return false;
    }
    return deniedBehind(words, at) || deniedBefore(words, at);
  }

  private static boolean deniedBefore(TextWord[] words, int at) {
    int between = 0;
    for (int k = at; k > 0 && k > at - FARTHEST && between <= REACH; k--) {
      if (words[k].gap() == TextWord.Gap.SENTENCE || words[k].gap() == TextWord.Gap.CLAUSE && k < at) {
        return false;
      }
      TextWord before = words[k - 1];
      if (DENIALS.contains(before.form())) {
        return true;
      }
      if (BUT.contains(before.form())) {
        return false;
      }
      // "not Sydney but Canberra"; "anything but Canberra" denies.
      if (before.form().equals("but")) {
        return k >= 2 && words[k - 2].form().equals("anything");
      }
      if (before.form().equals("than") && k >= 2
          && (words[k - 2].form().equals("rather") || words[k - 2].form().equals("other"))
          || before.form().equals("of") && k >= 2 && words[k - 2].form().equals("instead")) {
        return true;
      }
      if (!before.empty()) {
        if (words[k].gap() != TextWord.Gap.NONE) {
          return false;
        }
        between++;
      }
    }
    return false;
  }

  /** Whether the name that the word belongs to is the subject of a denial: "Kuala Lumpur is not the capital". */
  private static boolean deniedBehind(TextWord[] words, int at) {
    int k = at + 1;
    while (joined(words, k) && words[k].capital() && !words[k].empty()) {
      k++;
    }
    if (!joined(words, k)) {
      return false;
    }
    if (!DENIED_COPULAS.contains(words[k].form())) {
      k++;
      if (!COPULAS.contains(words[k - 1].form()) || !joined(words, k) || !BEHIND.contains(words[k].form())) {
        return false;
      }
    }
    return k + 1 == words.length || !BUT.contains(words[k + 1].form());
  }

  /**
   * Whether the name at that word is only what another one is set beside: "larger than Sweden", "30 miles from Sweden".
   * Not where the question speaks of that relation itself.
   */
  static boolean beside(QuestionFocus focus, TextWord[] words, int at) {
    int k = at;
    while (k > 0 && (joined(words, k) || k == at && words[k].gap() == TextWord.Gap.NONE) && k > at - FARTHEST
        && (words[k - 1].capital() && !words[k - 1].empty() || words[k - 1].form().equals("the")
            || k > 1 && words[k - 1].form().equals("of") && words[k - 2].capital())) {
      k--;
    }
    if (k < 2 || !joined(words, k)) {
      return false;
    }
    TextWord one = words[k - 1];
    TextWord two = words[k - 2];
    boolean after = AFTER.contains(one.form()) && (one.gap() == TextWord.Gap.CLAUSE || ranked(words, k - 1));
    TextWord key = !after && LINKS.contains(one.form()) && joined(words, k - 1) ? two : one;
    boolean related = after || (key == one ? BESIDE.contains(one.form()) : BESIDE_OF.contains(two.form()));
    return related && !focus.says(key);
  }

  /** Whether a rank from the second on stands shortly before: "the second largest after". */
  private static boolean ranked(TextWord[] words, int at) {
    for (int k = at - 1; k >= 0 && k >= at - FARTHEST; k--) {
      if (words[k].lexeme().small() && !words[k].form().equals("1st") || words[k].form().equals("next")) {
        return true;
      }
    }
    return false;
  }

  private static boolean joined(TextWord[] words, int k) {
    return k < words.length && words[k].gap() == TextWord.Gap.NONE;
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

  /**
   * Whether a short answer is two guesses, "Lima or Cusco", "26 or 27".
   *
   * @return where the "or" between them stands, −1 where the answer is none such
   */
  static int either(QuestionFocus focus, TextWord[] words) {
    if (focus.choice() || words.length > SHORT) {
      return -1;
    }
    for (int or = 1; or + 1 < words.length; or++) {
      if (words[or].form().equals("or") && guess(words[or - 1]) && guess(words[or + 1])
          && !denied(focus, words, or - 1)) {
        return or;
      }
    }
    return -1;
  }

  private static boolean guess(TextWord word) {
    return word.capital() || word.number();
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
