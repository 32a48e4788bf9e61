package dev.lacuna.selection;

import java.util.Optional;
import java.util.Set;

/**
 * What a project has for a strategy to choose with.
 *
 * @param labels how many questions are labelled
 * @param probed true where the pool's p(unknown) is known
 * @param taught true where a round left an adapter
 */
public record Readiness(int labels, boolean probed, boolean taught) {

  /** What no job of the worker computes for a project. */
  static final Set<Feature> NOT_COMPUTED = Set.of(Feature.STRONG_READER_LOSS, Feature.WEAK_READER_LOSS);

  /** What is missing; empty where the strategy can choose at once. */
  public Optional<Lack> lack(Strategy strategy) {
    Set<Feature> needs = strategy.needs();
    if (!computed(strategy)) {
      return Optional.of(Lack.NOT_COMPUTED);
    }
    if (needs.contains(Feature.P_UNKNOWN) && !probed) {
      return Optional.of(Lack.PROBE);
    }
    boolean learns = strategy.readsLabels() || needs.contains(Feature.SEED_MEMBERS)
        || strategy.score() instanceof Contrastive;
    if (learns && labels == 0) {
      return Optional.of(Lack.LABELS);
    }
    return needs.contains(Feature.DROPOUT_MEMBERS) && !taught ? Optional.of(Lack.ROUND) : Optional.empty();
  }

  /** Whether a simulation can run it, which probes and teaches by itself. */
  public static boolean computed(Strategy strategy) {
    return strategy.needs().stream().noneMatch(NOT_COMPUTED::contains);
  }
}
