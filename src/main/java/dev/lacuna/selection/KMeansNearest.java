package dev.lacuna.selection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The candidate nearest to the centre of each of b clusters, the largest cluster first (Nguyen and Smeulders, ICML
 * 2004; with {@link Feature#TOKEN_LOSSES} scaled to length 1 this is ALPS, arXiv 2010.09535 §4). An empty cluster,
 * which only twins can make, gives its place to what the scores put first.
 *
 * @param vectors what is clustered
 * @param unitLength true scales each vector to length 1 first
 */
public record KMeansNearest(Feature vectors, boolean unitLength) implements BatchSelector {

  @Override
  public Set<Feature> needs() {
    return Set.of(vectors);
  }

  @Override
  public Set<Feature> labelledNeeds() {
    return Set.of();
  }

  @Override
  public List<Pick> select(CandidatePool pool, double[] scores, int batch, long seed) {
    List<Pick> picks = new ArrayList<>();
    int wanted = Math.min(batch, scores.length);
    if (wanted == 0) {
      return picks;
    }
    float[][] points = unitLength ? VectorMath.unitLength(pool.candidates().vectors(vectors))
        : pool.candidates().vectors(vectors);
    KMeans clusters = KMeans.of(points, wanted, seed);
    int[] sizes = new int[wanted];
    int[] nearest = new int[wanted];
    double[] least = new double[wanted];
    // In the order of the draw, so that the seed decides between twins.
    for (int row : TopK.order(pool, scores, seed)) {
      int c = clusters.assignment()[row];
      double distance = VectorMath.squaredDistance(points[row], clusters.centres()[c]);
      if (sizes[c]++ == 0 || distance < least[c]) {
        nearest[c] = row;
        least[c] = distance;
      }
    }
    boolean[] taken = new boolean[scores.length];
    IntStream.range(0, wanted).filter(c -> sizes[c] > 0).boxed()
        .sorted(Comparator.<Integer>comparingInt(c -> -sizes[c])
            .thenComparingLong(c -> SeededHash.hash(seed, pool.candidates().id(nearest[c]))))
        .forEach(c -> {
          taken[nearest[c]] = true;
          picks.add(new Pick(nearest[c], List.of(new SelectionReason("stands for", sizes[c], "similar questions"))));
        });
    for (int row : TopK.order(pool, scores, seed)) {
      if (picks.size() < wanted && !taken[row]) {
        picks.add(new Pick(row, List.of()));
      }
    }
    return picks;
  }
}
