package dev.lacuna.knowledge.answer;

import java.util.List;
import java.util.Optional;

/**
 * Answers that are times or numbers are compared by these, where the question asks for one or they are nothing else.
 */
final class Figures {
  private Figures() {}

  /** @return empty where the two are not to be compared by figures */
  static Optional<Boolean> same(Asked asked, Word[] a, Word[] b) {
    if (asked.time()) {
      List<TimeMention> one = own(asked, a);
      List<TimeMention> two = own(asked, b);
      if (!one.isEmpty() && !two.isEmpty()) {
        return Optional.of(same(one.getFirst(), two.getFirst()));
      }
    }
    if (asked.number() || onlyNumber(a) && onlyNumber(b)) {
      Optional<Quantity> one = first(asked, a);
      Optional<Quantity> two = first(asked, b);
      if (one.isPresent() && two.isPresent()) {
        return Optional.of(one.get().near(two.get()) && countSame(asked, a, b));
      }
    }
    return Optional.empty();
  }

  /** In the coarser one's precision. */
  private static boolean same(TimeMention one, TimeMention two) {
    return one.span() == two.span() && (one.met(two, true) || two.met(one, true));
  }

  private static List<TimeMention> own(Asked asked, Word[] words) {
    return TimeMention.in(words).stream().filter(time -> !asked.says(words[time.from()])).toList();
  }

  private static Optional<Quantity> first(Asked asked, Word[] words) {
    for (int k = 0; k < words.length; k++) {
      if (words[k].number() && !asked.says(words[k])) {
        Optional<Quantity> amount = Measures.at(words, k);
        if (amount.isPresent()) {
          return amount;
        }
      }
    }
    return Optional.empty();
  }

  /** "42 apples" are not "42 oranges": what is counted is the same, or one leaves it to the question. */
  private static boolean countSame(Asked asked, Word[] a, Word[] b) {
    Optional<Word> one = counted(asked, a);
    Optional<Word> two = counted(asked, b);
    return one.isEmpty() || two.isEmpty() || one.get().alike(two.get())
        || Quantity.isUnit(one.get().form()) && Quantity.isUnit(two.get().form());
  }

  /** The word behind the number, unless it is the question's. */
  private static Optional<Word> counted(Asked asked, Word[] words) {
    for (int k = 0; k + 1 < words.length; k++) {
      if (words[k].number() && !asked.says(words[k])) {
        Word next = words[k + 1];
        boolean counts = next.gap() == Word.Gap.NONE && !next.empty() && !next.number()
            && !asked.says(next) && words.length <= 3;
        return counts ? Optional.of(next) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean onlyNumber(Word[] words) {
    for (int k = 0; k < words.length; k++) {
      if (!words[k].empty() && !words[k].number() && !Quantity.isUnit(words[k].form())) {
        return false;
      }
    }
    return words.length > 0;
  }
}
