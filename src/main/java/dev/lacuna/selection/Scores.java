package dev.lacuna.selection;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The scores that strategies are made of. */
public final class Scores {
  private Scores() {}

  /** Uniform in [0, 1), by seed and id. */
  public static Score uniform() {
    return new Uniform();
  }

  /** The same for all: leaves the choice to the batch selector. */
  public static Score constant() {
    return new Constant();
  }

  /** A scalar feature as it is. */
  public static Score feature(Feature feature) {
    if (feature.kind() != Feature.Kind.SCALAR) {
      throw new IllegalArgumentException("Feature \"" + feature.name() + "\" is a " + feature.kind()
          + "; only a SCALAR can be a score.");
    }
    return new OfFeature(feature);
  }

  /** λ·first + (1−λ)·second, each normalised before mixing (STAR's mix; see {@link Normalise}). */
  public static Score mix(double lambda, Score first, Score second, UnaryOperator<double[]> normalise) {
    return new Mixed(lambda, first, second, normalise);
  }

  private record Uniform() implements Score {
    @Override
    public Set<Feature> needs() {
      return Set.of();
    }

    @Override
    public double[] of(Pool pool, long seed) {
      double[] scores = new double[pool.candidates().size()];
      Arrays.setAll(scores, row -> Draw.uniform(seed, pool.candidates().id(row)));
      return scores;
    }

    @Override
    public List<Reason> reasons(Pool pool, int row) {
      return List.of();
    }
  }

  private record Constant() implements Score {
    @Override
    public Set<Feature> needs() {
      return Set.of();
    }

    @Override
    public double[] of(Pool pool, long seed) {
      double[] scores = new double[pool.candidates().size()];
      Arrays.fill(scores, 1.0);
      return scores;
    }

    @Override
    public List<Reason> reasons(Pool pool, int row) {
      return List.of();
    }
  }

  private record OfFeature(Feature feature) implements Score {
    @Override
    public Set<Feature> needs() {
      return Set.of(feature);
    }

    @Override
    public double[] of(Pool pool, long seed) {
      return pool.candidates().scalar(feature).clone();
    }

    @Override
    public List<Reason> reasons(Pool pool, int row) {
      return List.of(new Reason(feature.name(), pool.candidates().scalar(feature)[row], feature.unit()));
    }
  }

  private record Mixed(double lambda, Score first, Score second, UnaryOperator<double[]> normalise) implements Score {
    @Override
    public Set<Feature> needs() {
      Set<Feature> both = new HashSet<>(first.needs());
      both.addAll(second.needs());
      return Set.copyOf(both);
    }

    @Override
    public double[] of(Pool pool, long seed) {
      return Normalise.mix(lambda, normalise.apply(first.of(pool, seed)), normalise.apply(second.of(pool, seed)));
    }

    @Override
    public List<Reason> reasons(Pool pool, int row) {
      return java.util.stream.Stream.concat(first.reasons(pool, row).stream(), second.reasons(pool, row).stream())
          .toList();
    }
  }
}
