package dev.lacuna.selection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A way of choosing what to ask next: a score and a batch selector. The same pool, batch and seed give the same
 * selection, whatever order the pool came in.
 *
 * @param id as in {@link Strategies}
 * @param sentence for the user: when it fits and what it costs
 */
public record Strategy(String id, String sentence, Score score, BatchSelector selector) {

  /** What the caller must compute for every candidate (vectors for labelled items too). */
  public Set<Feature> needs() {
    Set<Feature> both = new HashSet<>(score.needs());
    both.addAll(selector.needs());
    return Set.copyOf(both);
  }

  /**
   * @param batch how many to choose, at least 0; a smaller pool is returned whole, in order
   * @return distinct candidates, the one to ask first at the front
   * @throws IllegalArgumentException when batch is negative or the pool lacks a feature; the message names it
   */
  public List<Selection> select(Pool pool, int batch, long seed) {
    if (batch < 0) {
      throw new IllegalArgumentException("The batch is " + batch + "; it must be 0 or more.");
    }
    if (pool.candidates().size() == 0) {
      return List.of();
    }
    double[] scores = score.of(pool, seed);
    List<Selection> selected = new ArrayList<>();
    for (BatchSelector.Pick pick : selector.select(pool, scores, batch, seed)) {
      List<Reason> reasons = new ArrayList<>(score.reasons(pool, pick.row()));
      reasons.addAll(pick.reasons());
      selected.add(new Selection(pool.candidates().id(pick.row()), scores[pick.row()], List.copyOf(reasons)));
    }
    return List.copyOf(selected);
  }
}
