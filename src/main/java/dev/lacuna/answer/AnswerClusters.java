package dev.lacuna.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    List<String> texts = samples.stream().distinct().toList(); // the same text is asked about once
    int[] heads = AnswerChains.heads(texts.size(),
        (one, other) -> equivalence.equivalent(question, texts.get(one), texts.get(other)),
        (one, other) -> equivalence.coarser(question, texts.get(one), texts.get(other)));
    Map<String, Integer> head = new HashMap<>();
    for (int i = 0; i < heads.length; i++) {
      head.put(texts.get(i), heads[i]);
    }
    List<List<Integer>> clusters = new ArrayList<>();
    Map<Integer, List<Integer>> byHead = new HashMap<>();
    for (int i = 0; i < samples.size(); i++) {
      byHead.computeIfAbsent(head.getOrDefault(samples.get(i), i), key -> {
        List<Integer> fresh = new ArrayList<>();
        clusters.add(fresh);
        return fresh;
      }).add(i);
    }
    return new AnswerClusters(List.copyOf(samples), clusters.stream().map(List::copyOf).toList());
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
