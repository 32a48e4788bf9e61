package dev.lacuna.selection;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * What a strategy sees: the candidates that may be asked and the items labelled already. The three sets (candidates,
 * labelled, ignored) are disjoint; what is ignored is named only so that this can be checked.
 */
public final class CandidatePool {
  private final PoolItems candidates;
  private final LabelledItems labels;
  private final RoundContext roundContext;

  /** In the first round, of labelled items without answers. */
  public CandidatePool(PoolItems candidates, PoolItems labelled, long... ignored) {
    this(candidates, LabelledItems.unanswered(labelled), RoundContext.FIRST, ignored);
  }

  /**
   * @param ignored ids that must never be asked: marked as bad, or put aside
   * @throws IllegalArgumentException when an id stands in two of the sets
   */
  public CandidatePool(PoolItems candidates, LabelledItems labels, RoundContext roundContext, long... ignored) {
    this.candidates = candidates;
    this.labels = labels;
    this.roundContext = roundContext;
    PoolItems labelled = labels.items();
    Set<Long> closed = new HashSet<>();
    Arrays.stream(ignored).forEach(closed::add);
    Set<Long> done = new HashSet<>();
    for (int row = 0; row < labelled.size(); row++) {
      refuse(closed, labelled.id(row), "labelled and ignored");
      done.add(labelled.id(row));
    }
    for (int row = 0; row < candidates.size(); row++) {
      refuse(closed, candidates.id(row), "a candidate and ignored");
      refuse(done, candidates.id(row), "a candidate and labelled");
    }
    for (Feature feature : labelled.features()) {
      if (labelled.size() > 0 && candidates.size() > 0 && feature.kind() == Feature.Kind.VECTOR
          && candidates.features().contains(feature)
          && candidates.vectors(feature)[0].length != labelled.vectors(feature)[0].length) {
        throw new IllegalArgumentException("Feature \"" + feature.name() + "\" has width "
            + candidates.vectors(feature)[0].length + " for candidates and " + labelled.vectors(feature)[0].length
            + " for labelled questions; take both from the same layer of the same model.");
      }
    }
  }

  public PoolItems candidates() {
    return candidates;
  }

  public PoolItems labelled() {
    return labels.items();
  }

  /** What model and expert said of the labelled items. */
  public LabelledItems labels() {
    return labels;
  }

  public RoundContext context() {
    return roundContext;
  }

  private static void refuse(Set<Long> set, long id, String both) {
    if (set.contains(id)) {
      throw new IllegalArgumentException("Question " + id + " is both " + both + "; leave it in one of the two.");
    }
  }
}
