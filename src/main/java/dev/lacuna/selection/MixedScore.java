package dev.lacuna.selection;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * λ·first + (1−λ)·second, each brought to ranks before mixing (see {@link Normalise}): scores of different units would
 * else be mixed by their units.
 */
public record MixedScore(Weight lambda, Feature first, Feature second) implements Score {

  /** λ of the first score. */
  public sealed interface Weight {
    /** In [0, 1]. */
    double at(RoundContext context);
  }

  /** The same λ in every round. */
  public record Fixed(double lambda) implements Weight {
    @Override
    public double at(RoundContext context) {
      return lambda;
    }
  }

  /**
   * STAR's: falls over the rounds, λ_k = 1 − (k+1)/(R+1) for round k of R (arXiv 2403.01165 §3.2; its code has
   * 1 − 0.1(k+1) for R = 9). Rounds beyond the plan keep the last one's.
   */
  public record Falling() implements Weight {
    @Override
    public double at(RoundContext context) {
      int round = Math.min(context.round(), context.rounds() - 1);
      return 1 - (round + 1.0) / (context.rounds() + 1.0);
    }
  }

  @Override
  public String name() {
    return first.name() + " and " + second.name();
  }

  @Override
  public Set<Feature> needs() {
    return Set.of(first, second);
  }

  @Override
  public double[] of(CandidatePool pool, long seed) {
    return Normalise.mix(lambda.at(pool.context()), Normalise.rank(pool.candidates().scalar(first)),
        Normalise.rank(pool.candidates().scalar(second)));
  }

  @Override
  public List<SelectionReason> reasons(CandidatePool pool, int row, double score) {
    return Stream.of(first, second)
        .map(part -> new SelectionReason(part.name(), pool.candidates().scalar(part)[row], part.unit())).toList();
  }
}
