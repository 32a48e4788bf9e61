package dev.lacuna.answer;

import java.util.List;
import java.util.Optional;

/**
 * Answers that are times or numbers are compared by these, where the question asks for one or they are nothing else.
 */
final class FigureMatch {
  private FigureMatch() {}

  /** @return empty where the two are not to be compared by figures */
  static Optional<Boolean> same(QuestionFocus focus, TextWord[] a, TextWord[] b) {
    if (focus.time()) {
      List<TimeMention> one = own(focus, a);
      List<TimeMention> two = own(focus, b);
      if (!one.isEmpty() && !two.isEmpty()) {
        return Optional.of(same(one.getFirst(), two.getFirst()) && endsAlike(a, one.getFirst().from(), b,
            two.getFirst().from()));
      }
    }
    if (focus.number() || onlyNumber(a) && onlyNumber(b)) {
      int one = first(focus, a);
      int two = first(focus, b);
      if (one >= 0 && two >= 0) {
        return Optional.of(near(a, one, b, two) && endsAlike(a, one, b, two) && countSame(focus, a, b));
      }
    }
    return Optional.empty();
  }

  /** "10 to 12" is neither "10 to 20" nor "10": of two ranges the ends are compared too. */
  private static boolean endsAlike(TextWord[] a, int one, TextWord[] b, int two) {
    int end = end(a, one);
    int other = end(b, two);
    return end < 0 && other < 0 || end >= 0 && other >= 0 && near(a, end, b, other);
  }

  /** The figure in which a range ends that begins at k, −1 where none begins. */
  private static int end(TextWord[] words, int k) {
    int next = k + 1;
    while (next < words.length && Quantity.isUnit(words[next].form())) {
      next++;
    }
    next += next < words.length && joins(words, k, words[next]) ? 1 : 0;
    boolean ends = next < words.length && words[next].number() && words[next].gap() == TextWord.Gap.NONE;
    return ends ? next : -1;
  }

  private static boolean joins(TextWord[] words, int k, TextWord joint) {
    return joint.form().equals("to") || joint.form().equals("until")
        || joint.form().equals("and") && k > 0 && words[k - 1].form().equals("between");
  }

  private static boolean near(TextWord[] a, int one, TextWord[] b, int two) {
    return UnitAmounts.at(a, one).flatMap(first -> UnitAmounts.at(b, two).map(first::near)).orElse(false);
  }

  /** In the coarser one's precision. */
  private static boolean same(TimeMention one, TimeMention two) {
    return one.span() == two.span() && (one.met(two, true) || two.met(one, true));
  }

  private static List<TimeMention> own(QuestionFocus focus, TextWord[] words) {
    return TimeMention.in(words).stream().filter(time -> !focus.says(words[time.from()])).toList();
  }

  /** Where the first figure stands that is told, −1 for none. */
  private static int first(QuestionFocus focus, TextWord[] words) {
    for (int k = 0; k < words.length; k++) {
      if (words[k].number() && !focus.says(words[k]) && !Assertion.denied(focus, words, k)
          && UnitAmounts.at(words, k).isPresent()) {
        return k;
      }
    }
    return -1;
  }

  /** "42 apples" are not "42 oranges": what is counted is the same, or one leaves it to the question. */
  private static boolean countSame(QuestionFocus focus, TextWord[] a, TextWord[] b) {
    Optional<TextWord> one = counted(focus, a);
    Optional<TextWord> two = counted(focus, b);
    return one.isEmpty() || two.isEmpty() || one.get().alike(two.get())
        || Quantity.isUnit(one.get().form()) && Quantity.isUnit(two.get().form());
  }

  /** The word behind the number, unless it is the question's. */
  private static Optional<TextWord> counted(QuestionFocus focus, TextWord[] words) {
    for (int k = 0; k + 1 < words.length; k++) {
      if (words[k].number() && !focus.says(words[k])) {
        TextWord next = words[k + 1];
        boolean counts = next.gap() == TextWord.Gap.NONE && !next.empty() && !next.number()
            && !focus.says(next) && words.length <= 3;
        return counts ? Optional.of(next) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean onlyNumber(TextWord[] words) {
    for (int k = 0; k < words.length; k++) {
      if (!words[k].empty() && !words[k].number() && !Quantity.isUnit(words[k].form())) {
        return false;
      }
    }
    return words.length > 0;
  }
}
