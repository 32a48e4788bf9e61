package dev.lacuna.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Greedy k-center (Gonzalez 1985; CoreSet, Sener and Savarese, arXiv 1708.00489, without the robust step):
 * argmax_i min_j ‖e_i − e_j‖ over centres j, which are first the labelled items and then the picks. O((L + b)·N·d).
 * Scores are not used. Without labelled items the first centre is drawn by seed.
 */
public record KCenter(Feature vectors) implements BatchSelector {

  @Override
  public Set<Feature> needs() {
    return Set.of(vectors);
  }

  @Override
  public List<Pick> select(CandidatePool pool, double[] scores, int batch, long seed) {
    PoolItems items = pool.candidates();
    List<Pick> picks = new ArrayList<>();
    if (items.size() == 0) {
      return picks;
    }
    float[][] points = items.vectors(vectors);
    Coverage coverage = new Coverage(points);
    if (pool.labelled().size() > 0) {
      for (float[] centre : pool.labelled().vectors(vectors)) {
        coverage.add(centre);
      }
    }
    boolean[] taken = new boolean[points.length];
    for (int k = 0; k < Math.min(batch, points.length); k++) {
      int best = -1;
      for (int row = 0; row < points.length; row++) {
        if (!taken[row] && (best < 0 || coverage.squared(row) > coverage.squared(best)
            || (coverage.squared(row) == coverage.squared(best)
                && SeededHash.hash(seed, items.id(row)) < SeededHash.hash(seed, items.id(best))))) {
          best = row;
        }
      }
      taken[best] = true;
      picks.add(new Pick(best, List.of(distance(coverage.squared(best)))));
      coverage.add(points[best]);
    }
    return picks;
  }

  private static SelectionReason distance(float squared) {
    // The very first centre has nothing to be far from.
    return new SelectionReason("distance to the nearest asked question",
        Float.isInfinite(squared) ? 0 : Math.sqrt(squared), "");
  }
}
