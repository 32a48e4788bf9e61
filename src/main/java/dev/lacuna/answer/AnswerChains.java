package dev.lacuna.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers joined by chains of which each says the same as the next. A coarser answer is no link between finer ones that
 * disagree: "Paris" joins neither "Paris, Texas" nor "Paris, France" where both were said.
 */
final class AnswerChains {
  /** Something that two answers have to do with each other, by their places. */
  interface Relation {
    boolean holds(int one, int other);
  }

  private AnswerChains() {}

  /**
   * @param same is asked of each pair that it may join, the earlier first
   * @param coarser whether the first says less than the second; never in a circle, as by a count of words
   * @return of each answer the first of those that it is one with
   */
  static int[] heads(int count, Relation same, Relation coarser) {
    int[] head = new int[count];
    Arrays.setAll(head, i -> i);
    Map<Integer, List<Integer>> finer = new TreeMap<>();
    for (int i = 1; i < count; i++) {
      for (int k = 0; k < i; k++) {
        boolean earlier = coarser.holds(k, i);
        boolean either = earlier || coarser.holds(i, k);
        if ((either || head[k] != head[i]) && same.holds(k, i)) {
          if (either) {
            finer.computeIfAbsent(earlier ? k : i, key -> new ArrayList<>()).add(earlier ? i : k);
          } else {
            join(head, head[k], head[i]);
          }
        }
      }
    }
    joinFiner(head, finer);
    return head;
  }

  /** Joins coarser answers to finer ones, the finest first, where all that are finer are one. */
  private static void joinFiner(int[] head, Map<Integer, List<Integer>> finer) {
    Map<Integer, Integer> depth = new HashMap<>();
    finer.keySet().forEach(coarse -> depth(coarse, finer, depth));
    int deepest = depth.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int level = 1; level <= deepest; level++) {
      // All of one depth are looked at before any is joined, so that their order does not count.
      List<int[]> joined = new ArrayList<>();
      for (Map.Entry<Integer, List<Integer>> entry : finer.entrySet()) {
        if (depth.getOrDefault(entry.getKey(), 0) == level
            && entry.getValue().stream().mapToInt(fine -> head[fine]).distinct().count() == 1) {
          joined.add(new int[] {entry.getKey(), entry.getValue().getFirst()});
        }
      }
      joined.forEach(pair -> join(head, head[pair[0]], head[pair[1]]));
    }
  }

  /** How many finer ones follow each other behind it. */
  private static int depth(int at, Map<Integer, List<Integer>> finer, Map<Integer, Integer> depth) {
    Integer known = depth.get(at);
    if (known != null) {
      return known;
    }
    int most = 0;
    for (int fine : finer.getOrDefault(at, List.of())) {
      most = Math.max(most, 1 + depth(fine, finer, depth));
    }
    depth.put(at, most);
    return most;
  }

  private static void join(int[] head, int one, int two) {
    int first = Math.min(one, two);
    int second = Math.max(one, two);
    for (int i = 0; i < head.length; i++) {
      head[i] = head[i] == second ? first : head[i];
    }
  }
}
