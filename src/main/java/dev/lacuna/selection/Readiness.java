package dev.lacuna.selection;

import java.util.Optional;
import java.util.Set;

/**
 * What a project has for a strategy to choose with.
 *
 * @param labels how many questions are labelled
 * @param cheap how many of them a model labelled
 * @param probed true where the pool's p(unknown) is known
 * @param taught true where a round left an adapter
 */
public record Readiness(int labels, int cheap, boolean probed, boolean taught) {

  /** What only labels of a model have; no simulation has such. */
  static final Set<Feature> OF_CHEAP_LABELS = Set.of(Feature.STRONG_READER_LOSS, Feature.WEAK_READER_LOSS);

  /** What is missing; empty where the strategy can choose at once. */
  public Optional<UnmetRequirement> missing(Strategy strategy) {
    Set<Feature> needs = strategy.needs();
    if (!simulated(strategy)) {
      return cheap > 0 ? Optional.empty() : Optional.of(UnmetRequirement.CHEAP_LABELS);
    }
    if (needs.contains(Feature.P_UNKNOWN) && !probed) {
      return Optional.of(UnmetRequirement.PROBE);
    }
    boolean learns = strategy.readsLabels() || needs.contains(Feature.SEED_MEMBERS)
        || strategy.score() instanceof Contrastive;
    if (learns && labels == 0) {
      return Optional.of(UnmetRequirement.LABELS);
    }
    return needs.contains(Feature.DROPOUT_MEMBERS) && !taught ? Optional.of(UnmetRequirement.ROUND) : Optional.empty();
  }

  /** Whether a simulation can run it, which probes and teaches by itself. */
  public static boolean simulated(Strategy strategy) {
    return strategy.needs().stream().noneMatch(OF_CHEAP_LABELS::contains);
  }
}
