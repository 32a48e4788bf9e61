package dev.lacuna.knowledge;

import java.util.ArrayList;
import java.util.List;

/**
 * Sampled answers grouped by meaning: each answer joins the first cluster whose first member it is equivalent to
 * (greedy, as in KA2L and Kossen et al., arXiv 2406.15927).
 *
 * @param clusters indices into the samples, in the order of their first members
 */
public record AnswerClusters(List<String> samples, List<List<Integer>> clusters) {

  public static AnswerClusters of(String question, List<String> samples, AnswerEquivalence equivalence) {
    List<List<Integer>> clusters = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      String sample = samples.get(i);
      List<Integer> home = clusters.stream()
          .filter(c -> equivalence.equivalent(question, samples.get(c.getFirst()), sample)).findFirst()
          .orElseGet(() -> {
            List<Integer> fresh = new ArrayList<>();
            clusters.add(fresh);
            return fresh;
          });
      home.add(i);
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
