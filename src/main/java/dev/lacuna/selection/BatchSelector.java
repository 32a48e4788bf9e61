package dev.lacuna.selection;

import java.util.List;
import java.util.Set;

/** Third layer of a strategy: which candidates make up a batch, and in what order, given their scores. */
public sealed interface BatchSelector permits TopK, PowerSampling, KCenter, KMeansNearest, FacilityLocation, TypiClust,
    DiverseTop, RegionCoverage, BatchBald, Badge, BiasBalanced {

  /** What the pool must hold of every candidate. */
  Set<Feature> needs();

  /** What the pool must hold of every labelled item. */
  default Set<Feature> labelledNeeds() {
    return needs();
  }

  /** True where the model's and the expert's answers to labelled items are compared. */
  default boolean readsLabels() {
    return false;
  }

  /**
   * @param scores {@code [candidates]}, larger is sooner
   * @param batch at least 0
   * @return min(batch, candidates) distinct picks, the one to ask first at the front
   */
  List<Pick> select(CandidatePool pool, double[] scores, int batch, long seed);

  /**
   * @param row of the candidate in the pool
   * @param reasons what the selector adds to the score's own reasons
   */
  record Pick(int row, List<SelectionReason> reasons) {}
}
