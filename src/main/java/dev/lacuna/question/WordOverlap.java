package dev.lacuna.question;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weighted Jaccard overlap of word sets, Σ w(shared) / Σ w(either) in [0, 1] (Ioffe 2010 names it; the weights are the
 * inverse document frequencies of Spärck Jones 1972, smoothed: ln(1 + N / df), a word that the pool lacks counting
 * as one
 * that is in one question of it). Finds the nearest of many texts through lists of the texts that have a word.
 */
final class WordOverlap {
  private final Map<String, Integer> frequency = new HashMap<>();
  private final Map<String, List<Integer>> having = new HashMap<>();
  private final List<Double> weights = new ArrayList<>();
  private final int pool;

  /** @param pool texts that give the words their weights; they are the first to be compared with */
  WordOverlap(List<String> pool) {
    this.pool = Math.max(1, pool.size());
    pool.forEach(text -> WordSet.set(text).forEach(word -> frequency.merge(word, 1, Integer::sum)));
    pool.forEach(this::add);
  }

  void add(String text) {
    Set<String> words = WordSet.set(text);
    int index = weights.size();
    words.forEach(word -> having.computeIfAbsent(word, w -> new ArrayList<>()).add(index));
    weights.add(weight(words));
  }

  /** The largest overlap with any text but the one of that number; 0 where there is none. */
  double most(String text, int but) {
    Set<String> words = WordSet.set(text);
    double own = weight(words);
    Map<Integer, Double> shared = new HashMap<>();
    for (String word : words) {
      double weight = weight(word);
      for (int other : having.getOrDefault(word, List.of())) {
        shared.merge(other, weight, Double::sum);
      }
    }
    double most = 0;
    for (Map.Entry<Integer, Double> other : shared.entrySet()) {
      if (other.getKey() != but) {
        most = Math.max(most, other.getValue() / (own + weights.get(other.getKey()) - other.getValue()));
      }
    }
    return most;
  }

  /** Of two texts. */
  double between(String a, String b) {
    Set<String> first = WordSet.set(a);
    Set<String> second = WordSet.set(b);
    double shared = first.stream().filter(second::contains).mapToDouble(this::weight).sum();
    double either = weight(first) + weight(second) - shared;
    return either == 0 ? 1 : shared / either;
  }

  private double weight(Set<String> words) {
    return words.stream().mapToDouble(this::weight).sum();
  }

  private double weight(String word) {
    return Math.log1p(pool / (double) frequency.getOrDefault(word, 1));
  }
}
