package dev.lacuna.knowledge.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Questions as bags of their words and of pairs of neighbouring words: all that a classifier can see that never opens
 * the model. A probe that does not beat it has read the question and not the model (PARALLAX, arXiv 2605.17028).
 */
final class BagOfWords {
  private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}]+");
  /** What stands in fewer questions can be learnt by heart only. */
  private static final int LEAST_QUESTIONS = 3;
  private static final int MOST_FEATURES = 1_500;

  private BagOfWords() {}

  /**
   * @return {@code [questions, features]} of 0 and 1: the features that most questions hold, at least three, and
   *     whether the question is longer than the median, so that there is always one
   */
  static float[][] of(List<String> questions) {
    List<Set<String>> bags = questions.stream().map(BagOfWords::bag).toList();
    Map<String, Integer> counts = new HashMap<>();
    bags.stream().flatMap(Collection::stream).forEach(word -> counts.merge(word, 1, Integer::sum));
    List<String> kept = counts.entrySet().stream().filter(entry -> entry.getValue() >= LEAST_QUESTIONS)
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_FEATURES).map(Map.Entry::getKey).toList();
    int[] lengths = questions.stream().mapToInt(String::length).sorted().toArray();
    int median = lengths.length == 0 ? 0 : lengths[lengths.length / 2];
    float[][] rows = new float[questions.size()][kept.size() + 1];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < kept.size(); k++) {
        rows[i][k] = bags.get(i).contains(kept.get(k)) ? 1 : 0;
      }
      rows[i][kept.size()] = questions.get(i).length() > median ? 1 : 0;
    }
    return rows;
  }

  private static Set<String> bag(String question) {
    List<String> words = new ArrayList<>();
    for (String word : SEPARATOR.split(question.toLowerCase(Locale.ROOT))) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    Set<String> bag = new HashSet<>(words);
    for (int i = 1; i < words.size(); i++) {
      bag.add(words.get(i - 1) + " " + words.get(i));
    }
    return bag;
  }
}
