package dev.lacuna.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * k-means++ seeding on gradient embeddings (BADGE, Ash et al., arXiv 1906.03671, algorithm 1): the largest gradient
 * first, then draws in proportion to the squared distance from the nearest pick. Large gradients are uncertain answers
 * and far ones are different answers, so that neither needs a weight. Distances are factorised, ‖a⊗b − c⊗d‖² = |a|²|b|²
 * + |c|²|d|² − 2(a·c)(b·d), in the sequence form of {@link AnswerGradients}. O(b · N · T · T' · (listed + d)).
 *
 * @param tokens next-token distributions of the greedy answer, or the distribution over options
 * @param states what each of them was read from
 */
public record Badge(Feature tokens, Feature states) implements BatchSelector {
  /** Squared distances below this share of the norms are rounding: the items are twins. */
  private static final double ROUNDING = 1e-5;

  @Override
  public Set<Feature> needs() {
    return Set.of(tokens, states);
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
    AnswerGradients gradients = new AnswerGradients(pool.candidates().distributions(tokens),
        pool.candidates().matrices(states));
    double[] norms = gradients.squaredNorms();
    double[] nearest = norms.clone();
    int[] order = TopK.order(pool, norms, seed);
    boolean[] taken = new boolean[norms.length];
    int chosen = order[0];
    int next = 0;
    while (true) {
      taken[chosen] = true;
      picks.add(new Pick(chosen, List.of(new SelectionReason("length of the gradient", Math.sqrt(norms[chosen]), ""),
          new SelectionReason("distance to the nearest asked gradient", Math.sqrt(nearest[chosen]), ""))));
      if (picks.size() == wanted) {
        return picks;
      }
      double[] dots = gradients.dots(chosen);
      boolean apart = false;
      for (int row = 0; row < norms.length; row++) {
        double distance = norms[row] + norms[chosen] - 2 * dots[row];
        boolean twin = taken[row] || distance <= ROUNDING * (norms[row] + norms[chosen]);
        double floored = twin ? 0 : distance;
        nearest[row] = picks.size() == 1 ? floored : Math.min(nearest[row], floored);
        apart |= nearest[row] > 0;
      }
      if (apart) {
        chosen = KMeans.draw(norms.length, row -> nearest[row], SeededHash.uniform(seed, -picks.size()));
      } else {
        while (taken[order[next]]) {
          next++;
        }
        chosen = order[next];
      }
    }
  }
}
