package dev.lacuna.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sampled answers grouped by meaning: two answers are in one cluster where a chain of equivalent ones joins them, so
 * that the clusters do not depend on the order of the samples. (KA2L and Kossen et al., arXiv 2406.15927, compare with
 * a cluster's first member only, which does.)
 *
 * @param clusters indices into the samples, in the order of their first members
 */
public record AnswerClusters(List<String> samples, List<List<Integer>> clusters) {

  public static AnswerClusters of(String question, List<String> samples, AnswerEquivalence equivalence) {
    // The same text is asked about once.
    Map<String, Integer> distinct = new HashMap<>();
    int[] head = new int[samples.size()];
    for (int i = 0; i < head.length; i++) {
      Integer earlier = distinct.putIfAbsent(samples.get(i), i);
      head[i] = earlier == null ? i : earlier;
    }
    for (int i = 1; i < head.length; i++) {
      if (distinct.getOrDefault(samples.get(i), i) == i) {
        for (int k = 0; k < i; k++) {
          if (head[k] != head[i] && distinct.getOrDefault(samples.get(k), k) == k
              && equivalence.equivalent(question, samples.get(k), samples.get(i))) {
            join(head, head[k], head[i]);
          }
        }
      }
    }
    List<List<Integer>> clusters = new ArrayList<>();
    Map<Integer, List<Integer>> byHead = new HashMap<>();
    for (int i = 0; i < head.length; i++) {
      byHead.computeIfAbsent(head[i], key -> {
        List<Integer> fresh = new ArrayList<>();
        clusters.add(fresh);
        return fresh;
      }).add(i);
    }
    return new AnswerClusters(List.copyOf(samples), clusters.stream().map(List::copyOf).toList());
  }

  private static void join(int[] head, int one, int two) {
    int first = Math.min(one, two);
    int second = Math.max(one, two);
    for (int i = 0; i < head.length; i++) {
      head[i] = head[i] == second ? first : head[i];
    }
  }

  /** Samples per cluster. */
  public int[] counts() {
    return clusters.stream().mapToInt(List::size).toArray();
  }

  /** Clusters by falling size, each shown by its first member; equal sizes keep the order of the samples. */
  public List<Counted> byCount() {
    return clusters.stream().map(c -> new Counted(samples.get(c.getFirst()), c.size()))
        .sorted(java.util.Comparator.comparingInt(c -> -c.count())).toList();
  }

  /** A cluster's first member and its size. */
  public record Counted(String text, int count) {}
}
