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
        return Optional.of(same(one.getFirst(), two.getFirst()));
      }
    }
    if (focus.number() || onlyNumber(a) && onlyNumber(b)) {
      Optional<Quantity> one = first(focus, a);
      Optional<Quantity> two = first(focus, b);
      if (one.isPresent() && two.isPresent()) {
        return Optional.of(one.get().near(two.get()) && countSame(focus, a, b));
      }
    }
    return Optional.empty();
  }

  /** In the coarser one's precision. */
  private static boolean same(TimeMention one, TimeMention two) {
    return one.span() == two.span() && (one.met(two, true) || two.met(one, true));
  }

  private static List<TimeMention> own(QuestionFocus focus, TextWord[] words) {
    return TimeMention.in(words).stream().filter(time -> !focus.says(words[time.from()])).toList();
  }

  private static Optional<Quantity> first(QuestionFocus focus, TextWord[] words) {
    for (int k = 0; k < words.length; k++) {
      if (words[k].number() && !focus.says(words[k])) {
        Optional<Quantity> amount = UnitAmounts.at(words, k);
        if (amount.isPresent()) {
          return amount;
        }
      }
    }
    return Optional.empty();
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
