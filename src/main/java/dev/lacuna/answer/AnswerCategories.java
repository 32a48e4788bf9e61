package dev.lacuna.answer;

import java.util.Arrays;
import java.util.List;

/**
 * Answers of several people to one question, as categories: two are in one where a chain of answers joins them of which
 * each accepts the next, so that the categories do not depend on the order of the people. Who says less than two others
 * makes no peace between them: "5" is no link between "5 km" and "5 miles" ({@link AnswerChains}).
 */
public final class AnswerCategories {
  private AnswerCategories() {}

  /**
   * @param accepted of each person all answers that they accept, the first being theirs
   * @return {@code [people]}, numbered from 0 in the order of first members
   */
  public static int[] of(String question, List<List<String>> accepted, AnswerEquivalence equivalence) {
    int[] category = AnswerChains.heads(accepted.size(),
        (one, other) -> same(question, accepted.get(one), accepted.get(other), equivalence),
        (one, other) -> coarser(question, accepted.get(one), accepted.get(other), equivalence));
    return numbered(category);
  }

  /** Whether one's own answer is among those that the other accepts. */
  private static boolean same(String question, List<String> one, List<String> other, AnswerEquivalence equivalence) {
    return one.getFirst().equals(other.getFirst()) || accepts(question, one, other.getFirst(), equivalence)
        || accepts(question, other, one.getFirst(), equivalence);
  }

  /** By their own answers; what somebody accepts besides is their word that it is the same. */
  private static boolean coarser(String question, List<String> one, List<String> other,
      AnswerEquivalence equivalence) {
    return equivalence.coarser(question, one.getFirst(), other.getFirst())
        && !accepts(question, one.subList(1, one.size()), other.getFirst(), equivalence)
        && !accepts(question, other.subList(1, other.size()), one.getFirst(), equivalence);
  }

  private static boolean accepts(String question, List<String> accepted, String answer,
      AnswerEquivalence equivalence) {
    // Both ways, since a rule may read a reference otherwise than an answer.
    return accepted.stream().anyMatch(right -> equivalence.equivalent(question, answer, right)
        || equivalence.equivalent(question, right, answer));
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
