package dev.lacuna.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Draws without replacement in proportion to s^β, by Gumbel's trick: the top of ln s + g/β with g = −ln(−ln u)
 * ("PowerBALD", Kirsch et al., arXiv 2106.12059 §3.3; their β is 1). Scores must be at least 0; what scores 0 comes
 * last, in the order of the draw.
 *
 * @param beta greater is nearer to top-k, above 0
 */
public record PowerSampling(double beta) implements BatchSelector {
  /** Stands for ln 0: below the logarithm of any score, and still a number that noise can be added to. */
  private static final double LOG_ZERO = -1e6;

  public PowerSampling {
    if (!(beta > 0)) {
      throw new IllegalArgumentException("β is " + beta + "; it must be above 0.");
    }
  }

  @Override
  public Set<Feature> needs() {
    return Set.of();
  }

  @Override
  public List<Pick> select(CandidatePool pool, double[] scores, int batch, long seed) {
    double[] perturbed = new double[scores.length];
    Arrays.setAll(perturbed, row -> {
      double u = Math.max(SeededHash.uniform(seed, pool.candidates().id(row)), 0x1.0p-54);
      double log = scores[row] > 0 ? Math.log(scores[row]) : LOG_ZERO;
      return log - Math.log(-Math.log(u)) / beta;
    });
    return new TopK().select(pool, perturbed, batch, seed);
  }
}
