package dev.lacuna.mapgeometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names a group by its distinguishing words: class-based TF-IDF, where a class is all questions of a group,
 * {@code tf(t, c) · ln(1 + A / f(t))} with tf the term's share of the group's terms, f its count everywhere and A the
 * mean number of terms a group (Grootendorst, BERTopic, 2203.05794, eq. 1). Terms are words and pairs of neighbouring
 * words, each counted once a question.
 */
final class ClusterWords {
  private static final int WORDS_SHOWN = 2;
  /** Questions read at most, spread evenly over all: a name does not change with more. */
  private static final int MOST_READ = 150_000;
  /** A pair of words must be this share as telling as its best word to stand for it. */
  private static final double PAIR_WORTH = 0.6;
  /** What is in fewer of a group's questions does not name it. */
  private static final double LEAST_SHARE = 0.04;

  private ClusterWords() {}

  /** @param cluster of each question its group, or −1 */
  static List<String> labels(int[] cluster, int groups, List<String> texts) {
    List<Map<String, Integer>> counts = new ArrayList<>();
    int[] read = new int[groups];
    for (int g = 0; g < groups; g++) {
      counts.add(new HashMap<>());
    }
    Map<String, Map<String, Integer>> spellings = new HashMap<>();
    int step = Math.max(1, cluster.length / MOST_READ);
    for (int i = 0; i < cluster.length; i += step) {
      if (cluster[i] >= 0) {
        read[cluster[i]]++;
        for (Map.Entry<String, String> term : QuestionTerms.of(texts.get(i)).entrySet()) {
          counts.get(cluster[i]).merge(term.getKey(), 1, Integer::sum);
          spellings.computeIfAbsent(term.getKey(), key -> new HashMap<>(2)).merge(term.getValue(), 1, Integer::sum);
        }
      }
    }
    Map<String, Integer> everywhere = new HashMap<>();
    long all = 0;
    for (Map<String, Integer> of : counts) {
      for (Map.Entry<String, Integer> term : of.entrySet()) {
        everywhere.merge(term.getKey(), term.getValue(), Integer::sum);
        all += term.getValue();
      }
    }
    double mean = (double) all / Math.max(1, groups);
    List<String> labels = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      List<Term> terms = ranked(counts.get(g), everywhere, mean, read[g]);
      labels.add(String.join(", ", chosen(terms).stream().map(term -> spelling(spellings, term)).toList()));
    }
    return labels;
  }

  private record Term(String key, double weight) {
    boolean isPair() {
      return key.indexOf(' ') >= 0;
    }
  }

  private static List<Term> ranked(Map<String, Integer> counts, Map<String, Integer> everywhere, double mean,
      int read) {
    double total = counts.values().stream().mapToInt(Integer::intValue).sum();
    List<Term> terms = new ArrayList<>();
    counts.forEach((key, count) -> {
      if (count >= Math.max(2, LEAST_SHARE * read)) {
        terms.add(new Term(key, count / total * Math.log(1 + mean / everywhere.getOrDefault(key, 1))));
      }
    });
    terms.sort(Comparator.comparingDouble((Term term) -> -term.weight()).thenComparing(Term::key));
    return terms;
  }

  private static List<String> chosen(List<Term> ranked) {
    List<String> chosen = new ArrayList<>();
    Set<String> stems = new HashSet<>();
    for (Term term : ranked) {
      if (chosen.size() == WORDS_SHOWN) {
        break;
      }
      Term best = pairInstead(term, ranked);
      List<String> own = List.of(best.key().split(" ")).stream().map(ClusterWords::stem).toList();
      if (own.stream().noneMatch(stems::contains)) {
        chosen.add(best.key());
        stems.addAll(own);
      }
    }
    return chosen;
  }

  /** A pair says more than one of its words, if nearly as telling. */
  private static Term pairInstead(Term word, List<Term> ranked) {
    return word.isPair() ? word
        : ranked.stream().filter(Term::isPair)
            .filter(pair -> List.of(pair.key().split(" ")).contains(word.key()))
            .filter(pair -> pair.weight() >= PAIR_WORTH * word.weight()).findFirst().orElse(word);
  }

  /** Enough to see that "river" and "rivers" are one word. */
  private static String stem(String word) {
    return word.length() > 4 && word.endsWith("ies") ? word.substring(0, word.length() - 3)
        : word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1)
            : word.length() > 4 && word.endsWith("y") ? word.substring(0, word.length() - 1) : word;
  }

  private static String spelling(Map<String, Map<String, Integer>> spellings, String key) {
    return spellings.getOrDefault(key, Map.of()).entrySet().stream()
        .max(Comparator.comparing(Map.Entry<String, Integer>::getValue).thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey).orElse(key);
  }
}
