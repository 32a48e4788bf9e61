package dev.lacuna.selection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * From each bias in turn the candidate nearest to it, so that the batch is balanced over them (causal-guided active
 * learning, arXiv 2408.12942; {@link BiasPattern} finds them). Where the labels show no bias, greedy k-center chooses.
 */
public record BiasBalanced(Feature vectors) implements BatchSelector {

  @Override
  public Set<Feature> needs() {
    return Set.of(vectors);
  }

  @Override
  public boolean readsLabels() {
    return true;
  }

  @Override
  public List<Pick> select(CandidatePool pool, double[] scores, int batch, long seed) {
    PoolItems items = pool.candidates();
    List<BiasPattern> patterns = items.size() == 0 ? List.of() : BiasPattern.of(pool.labels(), vectors, seed);
    if (patterns.isEmpty()) {
      return new KCenter(vectors).select(pool, scores, batch, seed);
    }
    float[][] points = items.vectors(vectors);
    List<int[]> nearest = patterns.stream().map(pattern -> {
      double[] distances = new double[points.length];
      IntStream.range(0, points.length).parallel()
          .forEach(row -> distances[row] = VectorMath.squaredDistance(points[row], pattern.centre()));
      return IntStream.range(0, points.length).boxed()
          .sorted(Comparator.<Integer>comparingDouble(row -> distances[row])
              .thenComparingLong(row -> SeededHash.hash(seed, items.id(row))))
          .mapToInt(Integer::intValue).toArray();
    }).toList();
    int[] at = new int[patterns.size()];
    boolean[] taken = new boolean[points.length];
    List<Pick> picks = new ArrayList<>();
    for (int turn = 0; picks.size() < Math.min(batch, points.length); turn = (turn + 1) % patterns.size()) {
      int[] order = nearest.get(turn);
      while (at[turn] < order.length && taken[order[at[turn]]]) {
        at[turn]++;
      }
      if (at[turn] < order.length) {
        taken[order[at[turn]]] = true;
        BiasPattern pattern = patterns.get(turn);
        picks.add(new Pick(order[at[turn]], List.of(new SelectionReason(
            "near a bias: the model says " + pattern.name() + ", shown by", pattern.pairs(), "pairs"))));
      }
    }
    return picks;
  }
}
