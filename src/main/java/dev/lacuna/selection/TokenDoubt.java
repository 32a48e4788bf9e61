package dev.lacuna.selection;

import java.util.Arrays;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * How much the model doubts the tokens of its greedy answer: a measure of each token's distribution, its mean over the
 * tokens, so that long answers are not favoured.
 *
 * @param tokens the distribution before each token of the answer
 */
public record TokenDoubt(Feature tokens, Measure measure) implements Score {

  /** What is measured of one distribution. */
  public enum Measure {
    /** 1 − max p (Lewis and Gale, SIGIR 1994), in [0, 1]. */
    LEAST_CONFIDENCE("least confidence", p -> 1 - p.highest()),
    /** −(p₁ − p₂), the gap between the two likeliest (Scheffer et al., IDA 2001), in [−1, 0]. */
    NEGATIVE_MARGIN("negative margin", p -> -p.margin());

    private final String label;
    private final transient ToDoubleFunction<Distribution> of;

    Measure(String label, ToDoubleFunction<Distribution> of) {
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
    return Set.of(tokens);
  }

  @Override
  public double[] of(Pool pool, long seed) {
    return Arrays.stream(pool.candidates().distributions(tokens))
        .mapToDouble(answer -> Arrays.stream(answer).mapToDouble(measure.of).average().orElseThrow()).toArray();
  }
}
