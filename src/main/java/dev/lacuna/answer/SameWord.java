package dev.lacuna.answer;

/** Whether words of an answer are a reference's word, in another writing. */
final class SameWord {
  private SameWord() {}

  /** Whether the told word is that word: inflected, as a rank, or with a little word glued to it. */
  static boolean is(TextWord word, TextWord told) {
    return word.alike(told) || (word.number() ? told.number() && sameFigure(word.form(), told.form())
        : glued(word.form(), told.form()));
  }

  /** A rank and its number: {@code 25th} and {@code 25}. */
  static boolean sameFigure(String a, String b) {
    String longer = a.length() > b.length() ? a : b;
    String shorter = a.length() > b.length() ? b : a;
    return longer.length() == shorter.length() + 2 && longer.startsWith(shorter) && !longer.endsWith("s")
        && Character.isLetter(longer.charAt(longer.length() - 1));
  }

  /** Whether a lost space has put a little word before or behind it: {@code thepour}, {@code Hanyuof}. */
  private static boolean glued(String word, String told) {
    int n = word.length();
    int more = told.length() - n;
    if (n < 4 || more < 2 || more > 4) {
      return false;
    }
    return told.endsWith(word) && FunctionWords.has(told.substring(0, more))
        || n > 4 && told.startsWith(word) && FunctionWords.has(told.substring(n));
  }

  /**
   * Whether the words from k on spell what is wanted, together or apart: {@code Spider-Man}.
   *
   * @param open whether one word alone may spell it, and its last word may go on
   */
  static boolean spelt(CharSequence wanted, TextWord[] answer, int k, boolean open) {
    int at = 0;
    for (int w = k; w < answer.length; w++) {
      String form = answer[w].form();
      for (int c = 0; c < form.length(); c++) {
        if (at == wanted.length()) {
          return open && w > k;
        }
        if (wanted.charAt(at++) != form.charAt(c)) {
          return false;
        }
      }
      if (at == wanted.length()) {
        return open || w > k;
      }
    }
    return false;
  }
}
