package dev.lacuna.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sampled answers grouped by meaning: two answers are in one cluster where a chain of equivalent ones joins them, so
 * that the clusters do not depend on the order of the samples. (KA2L and Kossen et al., arXiv 2406.15927, compare with
 * a cluster's first member only, which does.) A coarser answer is no link between finer ones that disagree: "Paris"
 * joins neither "Paris, Texas" nor "Paris, France" where both were said.
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
    Map<Integer, List<Integer>> finer = new TreeMap<>();
    for (int i = 1; i < head.length; i++) {
      if (distinct.getOrDefault(samples.get(i), i) == i) {
        for (int k = 0; k < i; k++) {
          if (distinct.getOrDefault(samples.get(k), k) != k) {
            continue;
          }
          boolean earlier = equivalence.coarser(question, samples.get(k), samples.get(i));
          boolean coarser = earlier || equivalence.coarser(question, samples.get(i), samples.get(k));
          if ((coarser || head[k] != head[i]) && equivalence.equivalent(question, samples.get(k), samples.get(i))) {
            if (coarser) {
              finer.computeIfAbsent(earlier ? k : i, key -> new ArrayList<>()).add(earlier ? i : k);
            } else {
              join(head, head[k], head[i]);
            }
          }
        }
      }
    }
    joinFiner(head, finer);
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

  /** How many finer ones follow each other behind it; a coarser answer has fewer words, so that there is no circle. */
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
