package dev.lacuna.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What an answer says besides its question: of a sentence, the first stretch of words that the question does not have
 * ("Toronto" of "Toronto is the largest city of Canada"); of a short answer, all its own words.
 *
 * @param words own words, without empty ones
 * @param placed own words that only say where it lies, behind a comma or in brackets: "Vietnam" of "Hanoi, Vietnam"
 */
record AnswerCore(List<TextWord> words, List<TextWord> placed) {
  /** Words, up to which an answer is no sentence. */
  private static final int SHORT = 5;
  private static final Set<String> VERBS = Set.of("is", "are", "was", "were", "has", "have", "had", "be", "became",
      "won",
      "wrote", "played", "lies", "located");
  private static final Set<String> SIDES = Set.of("in", "on", "at", "during", "since", "for", "by", "with", "who",
      "which",
      "that", "where", "when", "because", "from", "as");

  static AnswerCore of(QuestionFocus focus, TextWord[] all) {
    TextWord[] first = firstSaying(focus, all);
    boolean sentence = first.length > SHORT && (Arrays.stream(first).anyMatch(word -> VERBS.contains(word.form()))
        || Arrays.stream(first).filter(word -> !word.empty() && focus.says(word)).count() >= 2);
    List<TextWord> own = new ArrayList<>();
    List<TextWord> placed = new ArrayList<>();
    boolean listed = Arrays.stream(first).anyMatch(word -> word.form().equals("and") || word.form().equals("or"));
    // Of a person the name is looked for, and what was done is passed over.
    boolean named = focus.person() && sentence && Arrays.stream(first)
        .anyMatch(word -> word.capital() && !word.empty() && !focus.says(word));
    boolean aside = false;
    boolean ended = false;
    for (TextWord word : first) {
      boolean clause = word.gap() == TextWord.Gap.CLAUSE && !own.isEmpty();
      ended |= sentence && !own.isEmpty() && (clause && !listed || SIDES.contains(word.form()) || focus.says(word)
          && !word.empty() || VERBS.contains(word.form()));
      aside |= clause && !listed && !sentence && word.capital();
      if (ended || word.empty() || focus.says(word) || named && own.isEmpty() && !word.capital()) {
        continue;
      }
      (aside ? placed : own).add(word);
    }
    return own.isEmpty() && placed.isEmpty() ? whole(all) : new AnswerCore(own, placed);
  }

  /** All its words, where the question has them all. */
  private static AnswerCore whole(TextWord[] all) {
    List<TextWord> words = Arrays.stream(all).filter(word -> !word.empty()).toList();
    return new AnswerCore(words.isEmpty() ? List.of(all) : words, List.of());
  }

  /** The first sentence that says something that the question does not. */
  private static TextWord[] firstSaying(QuestionFocus focus, TextWord[] all) {
    int from = 0;
    for (int to = 1; to <= all.length; to++) {
      if (to == all.length || all[to].gap() == TextWord.Gap.SENTENCE) {
        for (int k = from; k < to; k++) {
          if (!all[k].empty() && !focus.says(all[k])) {
            return Arrays.copyOfRange(all, from, to);
          }
        }
        from = to;
      }
    }
    return all;
  }

  /** Whether both say the same. */
  boolean same(QuestionFocus focus, AnswerCore other) {
    if (oneCountryOfTwo(other)) {
      return false;
    }
    List<TextWord> one = telling(words);
    List<TextWord> two = telling(other.words);
    if (covers(one, two) && covers(two, one)) {
      return placed.isEmpty() || other.placed.isEmpty() || meet(placed, other.placed);
    }
    return covers(one, join(two, other.placed)) && covers(join(two, other.placed), one) && !one.isEmpty()
        || covers(two, join(one, placed)) && covers(join(one, placed), two) && !two.isEmpty()
        || (focus.person() || named(one) && named(two)) && one.stream().noneMatch(PlaceNames::tells)
            && two.stream().noneMatch(PlaceNames::tells) && FirstNames.samePerson(one, two);
  }

  /** Whether the other says all that this says, and more. */
  boolean within(AnswerCore other) {
    List<TextWord> here = join(words, placed);
    List<TextWord> there = join(other.words, other.placed);
    return here.size() < there.size() && covers(there, here);
  }

  /** Words of direction and "democratic" tell one country from another of the same name. */
  private boolean oneCountryOfTwo(AnswerCore other) {
    return telling(this, other) || telling(other, this);
  }

  private static boolean telling(AnswerCore one, AnswerCore two) {
    return one.words.stream().anyMatch(word -> (PlaceNames.tells(word) || word.form().equals("democratic"))
        && word.capital()
        && two.words.stream().noneMatch(word::alike));
  }

  private static boolean named(List<TextWord> words) {
    return words.stream().allMatch(word -> word.capital() || word.number());
  }

  private static boolean meet(List<TextWord> one, List<TextWord> two) {
    return one.stream().anyMatch(word -> two.stream().anyMatch(word::alike));
  }

  private static List<TextWord> join(List<TextWord> one, List<TextWord> two) {
    List<TextWord> all = new ArrayList<>(one);
    all.addAll(two);
    return all;
  }

  /** Without words for a class of things ("language", "city"), where anything else is left. */
  private static List<TextWord> telling(List<TextWord> words) {
    List<TextWord> telling = words.stream().filter(word -> !Reference.general(word)).toList();
    return telling.isEmpty() ? words : telling;
  }

  private static boolean covers(List<TextWord> all, List<TextWord> some) {
    for (TextWord word : some) {
      boolean found = false;
      for (TextWord own : all) {
        found |= own.alike(word) && own.number() == word.number();
      }
      if (!found) {
        return false;
      }
    }
    return !some.isEmpty();
  }
}
