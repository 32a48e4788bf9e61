package dev.lacuna.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses states that lie far from one another: each time the one whose nearest among those taken before is farthest
 * (Gonzalez 1985). So that what is decoded differs by construction and not by luck.
 */
final class FarthestFirst {
  private final List<float[]> taken = new ArrayList<>();

  /**
   * Indices of {@code count} of the candidates, standardised {@code [n, d]}, in the order of choice; remembers them.
   */
  int[] choose(List<float[]> candidates, int count) {
    double[] nearest = new double[candidates.size()];
    Arrays.parallelSetAll(nearest, i -> taken.stream().mapToDouble(t -> StateScale.distance(t, candidates.get(i))).min()
        .orElse(Double.POSITIVE_INFINITY));
    int[] chosen = new int[Math.min(count, candidates.size())];
    for (int n = 0; n < chosen.length; n++) {
      int far = 0;
      for (int i = 1; i < nearest.length; i++) {
        far = nearest[i] > nearest[far] ? i : far;
      }
      chosen[n] = far;
      float[] state = candidates.get(far);
      taken.add(state);
      for (int i = 0; i < nearest.length; i++) {
        if (nearest[i] > Double.NEGATIVE_INFINITY) {
          nearest[i] = Math.min(nearest[i], StateScale.distance(state, candidates.get(i)));
        }
      }
      nearest[far] = Double.NEGATIVE_INFINITY;
    }
    return chosen;
  }
}
