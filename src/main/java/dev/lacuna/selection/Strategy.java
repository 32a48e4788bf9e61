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

  /** What the caller must compute for every candidate. */
  public Set<Feature> needs() {
    return union(score.needs(), selector.needs());
  }

  /** What the caller must compute for every labelled item. */
  public Set<Feature> labelledNeeds() {
    return union(score.labelledNeeds(), selector.labelledNeeds());
  }

  /** True where labelled items must come with the model's and the expert's answers. */
  public boolean readsLabels() {
    return score.readsLabels() || selector.readsLabels();
  }

  private static Set<Feature> union(Set<Feature> first, Set<Feature> second) {
    Set<Feature> both = new HashSet<>(first);
    both.addAll(second);
    return Set.copyOf(both);
  }

  /**
   * @param batch how many to choose, at least 0; a smaller pool is returned whole, in order
   * @return distinct candidates, the one to ask first at the front
   * @throws IllegalArgumentException when batch is negative, the pool lacks a feature, or a score is not a finite
   *     number; the message names feature or score and question
   */
  public List<Selection> select(CandidatePool pool, int batch, long seed) {
    if (batch < 0) {
      throw new IllegalArgumentException("The batch is " + batch + "; it must be 0 or more.");
    }
    if (pool.candidates().size() == 0) {
      return List.of();
    }
    double[] scores = score.of(pool, seed);
    for (int row = 0; row < scores.length; row++) {
      if (!Double.isFinite(scores[row])) {
        throw new IllegalArgumentException("The score \"" + score.name() + "\" of question " + pool.candidates().id(row)
            + " is " + scores[row] + "; it must be a finite number.");
      }
    }
    List<Selection> selected = new ArrayList<>();
    for (BatchSelector.Pick pick : selector.select(pool, scores, batch, seed)) {
      List<SelectionReason> reasons = new ArrayList<>(score.reasons(pool, pick.row(), scores[pick.row()]));
      reasons.addAll(pick.reasons());
      selected.add(new Selection(pool.candidates().id(pick.row()), scores[pick.row()], List.copyOf(reasons)));
    }
    return List.copyOf(selected);
  }
}
