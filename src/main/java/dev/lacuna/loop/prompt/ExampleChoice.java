package dev.lacuna.loop.prompt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Picks worked examples out of answered questions so that every question has one like it, as far as a few can do: by
 * facility location, greedily, over a similarity that is half the cosine of the questions' words (weighted by how rare
 * they are) and half whether the answers are of one kind. Only questions with a short, clear answer are shown.
 */
final class ExampleChoice {
  /** So many are looked at, spread evenly, which keeps the choice below a second. */
  private static final int LOOKED_AT = 500;
  /** A share of the answered questions that may be shown: the others are needed to measure on. */
  private static final int ONE_OF = 4;

  private final List<AnsweredQuestion> answered;
  private final AnswerKinds kinds;
  private final List<Map<String, Double>> words;

  private ExampleChoice(List<AnsweredQuestion> answered) {
    this.answered = answered;
    this.kinds = AnswerKinds.of(answered);
    this.words = vectors(answered);
  }

  /** At most {@code count}, and at most a quarter of what is answered; the one nearest to most of them comes last. */
  static List<AnsweredQuestion> of(List<AnsweredQuestion> answered, int count) {
    List<AnsweredQuestion> looked = new ArrayList<>();
    int step = Math.max(1, answered.size() / LOOKED_AT);
    for (int i = 0; i < answered.size() && looked.size() < LOOKED_AT; i += step) {
      looked.add(answered.get(i));
    }
    int most = Math.min(count, answered.size() / ONE_OF);
    return most == 0 ? List.of() : new ExampleChoice(looked).pick(most).reversed();
  }

  private List<AnsweredQuestion> pick(int count) {
    List<Integer> candidates = candidates(count);
    double[] covered = new double[answered.size()];
    List<AnsweredQuestion> picked = new ArrayList<>();
    while (picked.size() < count && !candidates.isEmpty()) {
      int best = candidates.stream().max(Comparator.comparingDouble((Integer c) -> gain(c, covered))
          .thenComparing(Comparator.reverseOrder())).orElseThrow();
      for (int i = 0; i < covered.length; i++) {
        covered[i] = Math.max(covered[i], alike(best, i));
      }
      picked.add(answered.get(best));
      candidates.remove(Integer.valueOf(best));
    }
    return picked;
  }

  /** Those with clear answers; where there are too few, the others with the shortest answers too. */
  private List<Integer> candidates(int count) {
    int usual = answered.stream().mapToInt(question -> question.question().length()).sorted()
        .skip(answered.size() / 2).findFirst().orElse(0);
    List<Integer> clear = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < answered.size(); i++) {
      AnsweredQuestion question = answered.get(i);
      (question.isClear() && question.question().length() <= 2 * usual ? clear : others).add(i);
    }
    others.sort(Comparator.comparingInt((Integer i) -> answered.get(i).shown().length()
        + answered.get(i).question().length()));
    others.stream().filter(i -> !answered.get(i).shown().isEmpty()).limit(Math.max(0, count - clear.size()))
        .forEach(clear::add);
    return clear;
  }

  private double gain(int candidate, double[] covered) {
    double gain = 0;
    for (int i = 0; i < covered.length; i++) {
      gain += Math.max(0, alike(candidate, i) - covered[i]);
    }
    return gain;
  }

  private double alike(int a, int b) {
    double cosine = 0;
    for (Map.Entry<String, Double> word : words.get(a).entrySet()) {
      cosine += word.getValue() * words.get(b).getOrDefault(word.getKey(), 0.0);
    }
    return (cosine + (kinds.of(answered.get(a)).equals(kinds.of(answered.get(b))) ? 1 : 0)) / 2;
  }

  /** Unit vectors of the words that at least two questions have, by inverse document frequency. */
  private static List<Map<String, Double>> vectors(List<AnsweredQuestion> answered) {
    List<Set<String>> own = answered.stream().map(question -> (Set<String>) new HashSet<>(
        List.of(question.question().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")))).toList();
    Map<String, Integer> frequency = new HashMap<>();
    own.forEach(words -> words.forEach(word -> frequency.merge(word, 1, Integer::sum)));
    List<Map<String, Double>> vectors = new ArrayList<>();
    for (Set<String> words : own) {
      Map<String, Double> vector = new HashMap<>();
      double squares = 0;
      for (String word : words) {
        int in = frequency.getOrDefault(word, 0);
        if (in > 1) {
          double weight = Math.log(1 + answered.size() / (double) in);
          vector.put(word, weight);
          squares += weight * weight;
        }
      }
      double length = Math.sqrt(squares);
      vector.replaceAll((_, weight) -> weight / length);
      vectors.add(vector);
    }
    return vectors;
  }
}
