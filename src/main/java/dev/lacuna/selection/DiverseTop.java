package dev.lacuna.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * High scores that differ from one another and from what is labelled. Only the top slice by score is looked at: of the
 * candidates at or above {@code floor} the first {@code slice · batch} (where fewer than a batch reach the floor, the
 * top batch). In it, greedy k-center weighted by the score: argmax_i s_i · min_j ‖e_i − e_j‖, so that neither a far
 * outlier with a low score nor a high score beside a labelled twin is asked first. Distances are taken after each
 * dimension is standardised over the candidates, because a transformer's hidden states have a few huge dimensions
 * which would else decide alone. O(N log N + (L + b)·slice·b·d).
 *
 * @param vectors what distance is measured in
 * @param floor smallest score of the wanted region
 * @param slice at least 1; 1 is plain top-k with an order
 */
public record DiverseTop(Feature vectors, double floor, double slice) implements BatchSelector {

  public DiverseTop {
    if (!(slice >= 1)) {
      throw new IllegalArgumentException("The slice is " + slice + " batches; it must be at least 1.");
    }
  }

  @Override
  public Set<Feature> needs() {
    return Set.of(vectors);
  }

  @Override
  public List<Pick> select(CandidatePool pool, double[] scores, int batch, long seed) {
    List<Pick> picks = new ArrayList<>();
    if (pool.candidates().size() == 0 || batch == 0) {
      return picks;
    }
    int[] top = slice(TopK.order(pool, scores, seed), scores, batch);
    Standardiser standardiser = new Standardiser(pool.candidates().vectors(vectors));
    float[][] points = new float[top.length][];
    Arrays.setAll(points, k -> standardiser.apply(pool.candidates().vectors(vectors)[top[k]]));
    Coverage coverage = new Coverage(points);
    if (pool.labelled().size() > 0) {
      for (float[] centre : pool.labelled().vectors(vectors)) {
        coverage.add(standardiser.apply(centre));
      }
    }
    boolean[] taken = new boolean[top.length];
    for (int n = 0; n < Math.min(batch, top.length); n++) {
      int best = -1;
      double bestGain = -1;
      for (int k = 0; k < top.length; k++) {
        // top is in order of score and then of the draw, so that ">" keeps the better of two equal gains.
        double gain = scores[top[k]] * Math.sqrt(coverage.squared(k));
        if (!taken[k] && (best < 0 || gain > bestGain)) {
          best = k;
          bestGain = gain;
        }
      }
      taken[best] = true;
      double distance = Math.sqrt(coverage.squared(best));
      picks.add(new Pick(top[best], Double.isInfinite(distance) ? List.of()
          : List.of(new SelectionReason("distance to the nearest asked question", distance, ""))));
      coverage.add(points[best]);
    }
    return picks;
  }

  private int[] slice(int[] order, double[] scores, int batch) {
    long wide = Math.min(TopK.reaching(order, scores, floor), (long) Math.ceil(slice * batch));
    return Arrays.copyOf(order, (int) Math.min(order.length, Math.max(batch, wide)));
  }
}
