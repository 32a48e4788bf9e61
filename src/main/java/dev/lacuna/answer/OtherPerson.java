package dev.lacuna.answer;

/**
 * Whether a family name in an answer is another person's than the reference's, told by the first name before it or by
 * the number behind it.
 */
final class OtherPerson {
  private OtherPerson() {}

  /** @param k where the reference's family name stands in the answer */
  static boolean at(QuestionFocus questionFocus, TextWord[] answer, Reference reference, int k) {
    return firstName(questionFocus, answer, reference, k) || rank(answer, reference, k);
  }

  /** Whether the family name at k stands behind a first name that is not the reference's. */
  private static boolean firstName(QuestionFocus questionFocus, TextWord[] answer, Reference reference, int k) {
    if (k == 0 || answer[k].gap() != TextWord.Gap.NONE || !answer[k].capital() || !answer[k - 1].capital()
        || answer[k - 1].empty() || k == 1 && answer.length > 2
            && (QuestionFocus.person(answer[0]) || questionFocus.says(answer[0]))) {
      return false;
    }
    if (Reference.title(answer[k - 1])) {
      return false;
    }
    if (beforeInitial(answer, reference, k)) {
      return true;
    }
    boolean given = false;
    boolean bare = FirstNames.tellsByMiddleName(answer[k]);
    // All capitals before it are its first names.
    for (int at = k - 1; at >= 0 && answer[at].capital() && !answer[at].empty(); at--) {
      for (int i = 0; i < reference.words().length; i++) {
        TextWord own = reference.words()[i];
        if (reference.weights()[i] > 0 && reference.weights()[i] < 1) {
          given |= own.capital();
          if (FirstNames.same(own.form(), answer[at].form())) {
            return bare && at < k - 1;
          }
        }
      }
      if (answer[at].gap() != TextWord.Gap.NONE) {
        break;
      }
    }
    return given;
  }

  /**
   * Whether another number stands behind the name at k than behind the reference's: John Paul I is not John Paul II.
   */
  private static boolean rank(TextWord[] answer, Reference reference, int k) {
    TextWord rank = reference.words()[reference.words().length - 1];
    if (!rank.number() || k + 1 >= answer.length || answer[k + 1].gap() != TextWord.Gap.NONE) {
      return false;
    }
    String told = rank(answer[k + 1]);
    return !told.isEmpty() && !SameWord.sameFigure(rank.form(), told) && !rank.form().equals(told);
  }

  /** The number behind a name, empty for another word; a Roman numeral of one letter is read as a word elsewhere. */
  private static String rank(TextWord word) {
    if (word.number() || !word.capital()) {
      return word.number() ? word.form() : "";
    }
    return switch (word.form()) {
      case "i" -> "1";
      case "v" -> "5";
      case "x" -> "10";
      default -> "";
    };
  }

  /** Whether first name and initial stand before the family name at k, and the first name is another: Robert F. */
  private static boolean beforeInitial(TextWord[] answer, Reference reference, int k) {
    if (k < 2 || !answer[k - 1].initial() || answer[k - 1].gap() != TextWord.Gap.NONE || !answer[k - 2].capital()
        || answer[k - 2].initial() || answer[k - 2].empty() || Reference.title(answer[k - 2])
        || k > 2 && answer[k - 3].capital() && answer[k - 2].gap() == TextWord.Gap.NONE) {
      return false;
    }
    boolean given = false;
    for (int i = 0; i < reference.words().length; i++) {
      TextWord own = reference.words()[i];
      if (reference.weights()[i] > 0 && reference.weights()[i] < 1 && own.capital() && !own.initial()
          && !Reference.title(own)) {
        given = true;
        if (FirstNames.same(own.form(), answer[k - 2].form())) {
          return false;
        }
      }
    }
    return given;
  }
}
