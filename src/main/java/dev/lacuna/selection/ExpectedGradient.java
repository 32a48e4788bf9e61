package dev.lacuna.selection;

import java.util.Arrays;
import java.util.Set;

/**
 * Expected gradient length (Settles and Craven, EMNLP 2008) by the language-model head, in closed form: with y ~ p the
 * gradient is (p − e_y) ⊗ h, and E‖(p − e_y) ⊗ h‖² = ‖h‖² (1 − Σ p²). The root of its mean over the tokens of the
 * greedy answer; no backward pass.
 *
 * @param tokens p of each token
 * @param states h of each token
 */
public record ExpectedGradient(Feature tokens, Feature states) implements Score {

  @Override
  public String name() {
    return "expected gradient";
  }

  @Override
  public Set<Feature> needs() {
    return Set.of(tokens, states);
  }

  @Override
  public double[] of(CandidatePool pool, long seed) {
    Distribution[][] p = pool.candidates().distributions(tokens);
    float[][][] h = pool.candidates().matrices(states);
    double[] scores = new double[p.length];
    Arrays.setAll(scores, row -> {
      double sum = 0;
      for (int t = 0; t < p[row].length; t++) {
        sum += squaredLength(p[row][t], h[row][t]);
      }
      return Math.sqrt(sum / p[row].length);
    });
    return scores;
  }

  static double squaredLength(Distribution p, float[] h) {
    return VectorMath.dot(h, h) * Math.max(0, 1 - p.sumOfSquares());
  }
}
