package dev.lacuna.knowledge.answer;

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
record Core(List<Word> words, List<Word> placed) {
  /** Words, up to which an answer is no sentence. */
  private static final int SHORT = 5;
  private static final Set<String> VERBS = Set.of("is", "are", "was", "were", "has", "have", "had", "be", "became",
      "won",
      "wrote", "played", "lies", "located");
  private static final Set<String> SIDES = Set.of("in", "on", "at", "during", "since", "for", "by", "with", "who",
      "which",
      "that", "where", "when", "because", "from", "as");

  static Core of(Asked asked, Word[] all) {
    Word[] first = firstSaying(asked, all);
    boolean sentence = first.length > SHORT && (Arrays.stream(first).anyMatch(word -> VERBS.contains(word.form()))
        || Arrays.stream(first).filter(word -> !word.empty() && asked.says(word)).count() >= 2);
    List<Word> own = new ArrayList<>();
    List<Word> placed = new ArrayList<>();
    boolean listed = Arrays.stream(first).anyMatch(word -> word.form().equals("and") || word.form().equals("or"));
    // Of a person the name is looked for, and what was done is passed over.
    boolean named = asked.person() && sentence && Arrays.stream(first)
        .anyMatch(word -> word.capital() && !word.empty() && !asked.says(word));
    boolean aside = false;
    boolean ended = false;
    for (Word word : first) {
      boolean clause = word.gap() == Word.Gap.CLAUSE && !own.isEmpty();
      ended |= sentence && !own.isEmpty() && (clause && !listed || SIDES.contains(word.form()) || asked.says(word)
          && !word.empty() || VERBS.contains(word.form()));
      aside |= clause && !listed && !sentence && word.capital();
      if (ended || word.empty() || asked.says(word) || named && own.isEmpty() && !word.capital()) {
        continue;
      }
      (aside ? placed : own).add(word);
    }
    return own.isEmpty() && placed.isEmpty() ? whole(all) : new Core(own, placed);
  }

  /** All its words, where the question has them all. */
  private static Core whole(Word[] all) {
    List<Word> words = Arrays.stream(all).filter(word -> !word.empty()).toList();
    return new Core(words.isEmpty() ? List.of(all) : words, List.of());
  }

  /** The first sentence that says something that the question does not. */
  private static Word[] firstSaying(Asked asked, Word[] all) {
    int from = 0;
    for (int to = 1; to <= all.length; to++) {
      if (to == all.length || all[to].gap() == Word.Gap.SENTENCE) {
        for (int k = from; k < to; k++) {
          if (!all[k].empty() && !asked.says(all[k])) {
            return Arrays.copyOfRange(all, from, to);
          }
        }
        from = to;
      }
    }
    return all;
  }

  /** Whether both say the same. */
  boolean same(Asked asked, Core other) {
    if (oneCountryOfTwo(other)) {
      return false;
    }
    List<Word> one = telling(words);
    List<Word> two = telling(other.words);
    if (covers(one, two) && covers(two, one)) {
      return placed.isEmpty() || other.placed.isEmpty() || meet(placed, other.placed);
    }
    return covers(one, join(two, other.placed)) && covers(join(two, other.placed), one) && !one.isEmpty()
        || covers(two, join(one, placed)) && covers(join(one, placed), two) && !two.isEmpty()
        || (asked.person() || named(one) && named(two)) && one.stream().noneMatch(Places::tells)
        && two.stream().noneMatch(Places::tells) && FirstNames.samePerson(one, two);
  }

  /** Words of direction and "democratic" tell one country from another of the same name. */
  private boolean oneCountryOfTwo(Core other) {
    return telling(this, other) || telling(other, this);
  }

  private static boolean telling(Core one, Core two) {
    return one.words.stream().anyMatch(word -> (Places.tells(word) || word.form().equals("democratic"))
        && word.capital()
        && two.words.stream().noneMatch(word::alike));
  }

  private static boolean named(List<Word> words) {
    return words.stream().allMatch(word -> word.capital() || word.number());
  }

  private static boolean meet(List<Word> one, List<Word> two) {
    return one.stream().anyMatch(word -> two.stream().anyMatch(word::alike));
  }

  private static List<Word> join(List<Word> one, List<Word> two) {
    List<Word> all = new ArrayList<>(one);
    all.addAll(two);
    return all;
  }

  /** Without words for a class of things ("language", "city"), where anything else is left. */
  private static List<Word> telling(List<Word> words) {
    List<Word> telling = words.stream().filter(word -> !Reference.general(word)).toList();
    return telling.isEmpty() ? words : telling;
  }

  private static boolean covers(List<Word> all, List<Word> some) {
    for (Word word : some) {
      boolean found = false;
      for (Word own : all) {
        found |= own.alike(word) && own.number() == word.number();
      }
      if (!found) {
        return false;
      }
    }
    return !some.isEmpty();
  }
}
