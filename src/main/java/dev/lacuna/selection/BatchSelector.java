package dev.lacuna.selection;

import java.util.List;
import java.util.Set;

/** Third layer of a strategy: which candidates make up a batch, and in what order, given their scores. */
public sealed interface BatchSelector permits TopK, KCenter, DiverseTop {

  /** What the pool must hold, for candidates and, where there are any, for labelled items. */
  Set<Feature> needs();

  /**
   * @param scores {@code [candidates]}, larger is sooner
   * @param batch at least 0
   * @return min(batch, candidates) distinct picks, the one to ask first at the front
   */
  List<Pick> select(Pool pool, double[] scores, int batch, long seed);

  /**
   * @param row of the candidate in the pool
   * @param reasons what the selector adds to the score's own reasons
   */
  record Pick(int row, List<Reason> reasons) {}
}
