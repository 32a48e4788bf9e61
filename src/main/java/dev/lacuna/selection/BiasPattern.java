package dev.lacuna.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A bias that labelled questions give away (causal-guided active learning, arXiv 2408.12942 §3): questions that lie
 * near each other in the model's states and get the same answer from it, though the expert answers them differently.
 * What they share is then what the model answers by, and not what it is asked.
 *
 * @param name for the expert: the answer that the model gives, and words that its questions share
 * @param pairs how many pairs of labelled questions show it
 * @param centre mean state of those pairs, {@code [d]}
 * @param questions ids of the labelled questions in it, ascending
 */
public record BiasPattern(String name, int pairs, float[] centre, List<Long> questions) {
  private static final int NEIGHBOURS = 10;
  private static final int LARGEST_NUMBER = 10;
  private static final int SHORTEST_WORD = 4;

  private record Pair(int first, int second) {}

  /**
   * The pair's place is the mean of its two states. Pairs are clustered by k-means into at most √(pairs/2) patterns.
   */
  public static List<BiasPattern> of(LabelledItems labelled, Feature vectors, long seed) {
    List<LabelledItems.LabelledAnswer> verdicts = labelled.verdicts();
    if (verdicts.isEmpty()) {
      return List.of();
    }
    float[][] states = labelled.items().vectors(vectors);
    List<Pair> pairs = pairs(verdicts, states);
    if (pairs.isEmpty()) {
      return List.of();
    }
    float[][] middles = pairs.stream().map(p -> middle(states[p.first()], states[p.second()])).toArray(float[][]::new);
    KMeans clusters = KMeans.of(middles,
        Math.min(LARGEST_NUMBER, (int) Math.ceil(Math.sqrt(pairs.size() / 2.0))), seed);
    List<BiasPattern> patterns = new ArrayList<>();
    for (int c = 0; c < clusters.clusters(); c++) {
      int cluster = c;
      List<Pair> own = IntStream.range(0, pairs.size()).filter(i -> clusters.assignment()[i] == cluster)
          .mapToObj(pairs::get).toList();
      if (!own.isEmpty()) {
        Set<Integer> rows = new TreeSet<>();
        own.forEach(p -> rows.addAll(List.of(p.first(), p.second())));
        patterns.add(new BiasPattern(name(rows.stream().map(verdicts::get).toList()), own.size(), clusters.centres()[c],
            rows.stream().map(labelled.items()::id).toList()));
      }
    }
    return patterns.stream().sorted(Comparator.<BiasPattern>comparingInt(p -> -p.pairs())
        .thenComparing(p -> p.questions().getFirst())).toList();
  }

  private static List<Pair> pairs(List<LabelledItems.LabelledAnswer> verdicts, float[][] states) {
    Set<Pair> pairs = new LinkedHashSet<>();
    for (int i = 0; i < states.length; i++) {
      int row = i;
      IntStream.range(0, states.length).filter(j -> j != row).boxed()
          .sorted(Comparator.comparingDouble(j -> VectorMath.squaredDistance(states[row], states[j]))).limit(NEIGHBOURS)
          .filter(j -> verdicts.get(row).predicted().equals(verdicts.get(j).predicted())
              && !verdicts.get(row).gold().equals(verdicts.get(j).gold()))
          .forEach(j -> pairs.add(new Pair(Math.min(row, j), Math.max(row, j))));
    }
    return List.copyOf(pairs);
  }

  private static float[] middle(float[] a, float[] b) {
    float[] out = new float[a.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = (a[k] + b[k]) / 2;
    }
    return out;
  }

  private static String name(List<LabelledItems.LabelledAnswer> verdicts) {
    Map<String, Integer> answers = new HashMap<>();
    Map<String, Integer> words = new HashMap<>();
    for (LabelledItems.LabelledAnswer verdict : verdicts) {
      answers.merge(verdict.predicted(), 1, Integer::sum);
      Arrays.stream(verdict.text().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{Nd}]+"))
          .filter(word -> word.length() >= SHORTEST_WORD).distinct()
          .forEach(word -> words.merge(word, 1, Integer::sum));
    }
    String shared = words.entrySet().stream().filter(e -> e.getValue() * 2 > verdicts.size())
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
        .limit(3).map(Map.Entry::getKey).collect(Collectors.joining(" "));
    String answer = answers.entrySet().stream()
        .min(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow().getKey();
    return "\"" + answer + "\"" + (shared.isEmpty() ? "" : " to questions with " + shared);
  }
}
