package dev.lacuna.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * How far a committee of K members is from one mind, in nats.
 *
 * @param members {@code [K, C]} of each candidate
 */
public record Disagreement(Feature members, Measure measure) implements Score {

  /** What is measured. */
  public enum Measure {
    /**
     * Entropy of the members' votes (Engelson and Dagan, 1996); with prompts for members as in active-prompt (arXiv
     * 2302.12246), which counts the distinct answers.
     */
    VOTE_ENTROPY("vote entropy", Information::voteEntropy),
    /**
     * mean_k KL(p_k ‖ p̄) = H[p̄] − mean_k H[p_k] (McCallum and Nigam, ICML 1998; with dropout passes for members this
     * is BALD, Houlsby et al., arXiv 1112.5745). 0 where all members say the same.
     */
    MEAN_DIVERGENCE("disagreement", Information::mutual);

    private final String label;
    private final transient ToDoubleFunction<float[][]> of;

    Measure(String label, ToDoubleFunction<float[][]> of) {
      this.label = label;
      this.of = of;
    }
  }

  @Override
  public String name() {
    return measure.label;
  }

  @Override
  public Set<Feature> needs() {
    return Set.of(members);
  }

  @Override
  public double[] of(Pool pool, long seed) {
    return Arrays.stream(pool.candidates().matrices(members)).mapToDouble(measure.of).toArray();
  }

  @Override
  public List<Reason> reasons(Pool pool, int row, double score) {
    return List.of(new Reason(name(), score, "nats"));
  }
}
