package dev.lacuna.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * How much the model doubts its answer: of itself, token by token, or as a committee of K members that are not of one
 * mind.
 *
 * @param feature what the measure reads of each candidate
 */
public record TokenUncertainty(Feature feature, Measure measure) implements Score {

  /** What is measured. */
  public enum Measure {
    /**
     * 1 − max p (Lewis and Gale, SIGIR 1994), in [0, 1]; of the distribution before each token of the greedy answer,
     * the mean, so that long answers are not favoured.
     */
    LEAST_CONFIDENCE("least confidence", "", tokens(p -> 1 - p.highest())),
    /** −(p₁ − p₂), the gap between the two likeliest (Scheffer et al., IDA 2001), in [−1, 0]; the mean likewise. */
    NEGATIVE_MARGIN("negative margin", "", tokens(p -> -p.margin())),
    /**
     * Entropy of the votes of {@code [K, C]} members (Engelson and Dagan, 1996), in nats; with prompts for members as
     * in active-prompt (arXiv 2302.12246), which counts the distinct answers.
     */
    VOTE_ENTROPY("vote entropy", "nats", members(Information::voteEntropy)),
    /**
     * mean_k KL(p_k ‖ p̄) = H[p̄] − mean_k H[p_k] (McCallum and Nigam, ICML 1998; with dropout passes for members this
     * is BALD, Houlsby et al., arXiv 1112.5745), in nats. 0 where all members say the same.
     */
    MEAN_DIVERGENCE("disagreement", "nats", members(Information::mutual));

    private final String label;
    private final String unit;
    private final transient BiFunction<PoolItems, Feature, double[]> of;

    Measure(String label, String unit, BiFunction<PoolItems, Feature, double[]> of) {
      this.label = label;
      this.unit = unit;
      this.of = of;
    }

    private static BiFunction<PoolItems, Feature, double[]> tokens(ToDoubleFunction<Distribution> each) {
      return (items, feature) -> Arrays.stream(items.distributions(feature))
          .mapToDouble(answer -> Arrays.stream(answer).mapToDouble(each).average().orElseThrow()).toArray();
    }

    private static BiFunction<PoolItems, Feature, double[]> members(ToDoubleFunction<float[][]> all) {
      return (items, feature) -> Arrays.stream(items.matrices(feature)).mapToDouble(all).toArray();
    }
  }

  @Override
  public String name() {
    return measure.label;
  }

  @Override
  public Set<Feature> needs() {
    return Set.of(feature);
  }

  @Override
  public double[] of(CandidatePool pool, long seed) {
    return measure.of.apply(pool.candidates(), feature);
  }

  @Override
  public List<SelectionReason> reasons(CandidatePool pool, int row, double score) {
    return List.of(new SelectionReason(name(), score, measure.unit));
  }
}
