package dev.lacuna.selection;

import java.util.List;
import java.util.Set;

/** First layer of a strategy: one number per candidate, the larger the sooner it should be asked. */
public interface Score {

  /** Stands in error messages and reasons. */
  String name();

  /** What the pool must hold of every candidate. */
  Set<Feature> needs();

  /** What the pool must hold of every labelled item. */
  default Set<Feature> labelledNeeds() {
    return Set.of();
  }

  /** True where the model's and the expert's answers to labelled items are compared. */
  default boolean readsLabels() {
    return false;
  }

  /** {@code [candidates]}, all finite. */
  double[] of(CandidatePool pool, long seed);

  /**
   * Why this candidate scores as it does, for the expert; may be empty.
   *
   * @param score what {@link #of} gave it
   */
  default List<SelectionReason> reasons(CandidatePool pool, int row, double score) {
    return List.of(new SelectionReason(name(), score, ""));
  }
}
