package dev.lacuna.answer;

import java.util.Arrays;
import java.util.List;

/**
 * Answers of several people to one question, as categories: two are in one where a chain of answers joins them of which
 * each accepts the next, so that the categories do not depend on the order of the people.
 */
public final class AnswerCategories {
  private AnswerCategories() {}

  /**
   * @param accepted of each person all answers that they accept, the first being theirs
   * @return {@code [people]}, numbered from 0 in the order of first members
   */
  public static int[] of(String question, List<List<String>> accepted, AnswerEquivalence equivalence) {
    int[] category = new int[accepted.size()];
    Arrays.setAll(category, i -> i);
    for (int i = 1; i < category.length; i++) {
      for (int k = 0; k < i; k++) {
        if (category[k] != category[i] && same(question, accepted.get(k), accepted.get(i), equivalence)) {
          join(category, category[k], category[i]);
        }
      }
    }
    return numbered(category);
  }

  /** Whether one's own answer is among those that the other accepts. */
  private static boolean same(String question, List<String> one, List<String> other, AnswerEquivalence equivalence) {
    return one.getFirst().equals(other.getFirst()) || accepts(question, one, other.getFirst(), equivalence)
        || accepts(question, other, one.getFirst(), equivalence);
  }

  private static boolean accepts(String question, List<String> accepted, String answer,
      AnswerEquivalence equivalence) {
    // Both ways, since a rule may read a reference otherwise than an answer.
    return accepted.stream().anyMatch(right -> equivalence.equivalent(question, answer, right)
        || equivalence.equivalent(question, right, answer));
  }

  private static void join(int[] category, int one, int two) {
    int first = Math.min(one, two);
    int second = Math.max(one, two);
    for (int i = 0; i < category.length; i++) {
      category[i] = category[i] == second ? first : category[i];
    }
  }

  private static int[] numbered(int[] category) {
    int[] heads = Arrays.stream(category).distinct().toArray();
    int[] numbers = new int[category.length];
    for (int i = 0; i < numbers.length; i++) {
      while (heads[numbers[i]] != category[i]) {
        numbers[i]++;
      }
    }
    return numbers;
  }
}
