package dev.lacuna.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

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

  private record Uniform() implements Score {
    @Override
    public String name() {
      return "chance";
    }

    @Override
    public Set<Feature> needs() {
      return Set.of();
    }

    @Override
    public double[] of(CandidatePool pool, long seed) {
      double[] scores = new double[pool.candidates().size()];
      Arrays.setAll(scores, row -> SeededHash.uniform(seed, pool.candidates().id(row)));
      return scores;
    }

    @Override
    public List<SelectionReason> reasons(CandidatePool pool, int row, double score) {
      return List.of();
    }
  }

  private record Constant() implements Score {
    @Override
    public String name() {
      return "none";
    }

    @Override
    public Set<Feature> needs() {
      return Set.of();
    }

    @Override
    public double[] of(CandidatePool pool, long seed) {
      double[] scores = new double[pool.candidates().size()];
      Arrays.fill(scores, 1.0);
      return scores;
    }

    @Override
    public List<SelectionReason> reasons(CandidatePool pool, int row, double score) {
      return List.of();
    }
  }

  private record OfFeature(Feature feature) implements Score {
    @Override
    public String name() {
      return feature.name();
    }

    @Override
    public Set<Feature> needs() {
      return Set.of(feature);
    }

    @Override
    public double[] of(CandidatePool pool, long seed) {
      return pool.candidates().scalar(feature).clone();
    }

    @Override
    public List<SelectionReason> reasons(CandidatePool pool, int row, double score) {
      return List.of(new SelectionReason(feature.name(), score, feature.unit()));
    }
  }
}
