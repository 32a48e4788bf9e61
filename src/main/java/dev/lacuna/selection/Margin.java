package dev.lacuna.selection;

import java.util.Arrays;
import java.util.Set;

/**
 * −(p₁ − p₂), the gap between the two likeliest tokens (Scheffer et al., IDA 2001), mean over the tokens of the greedy
 * answer; in [−1, 0].
 */
public record Margin(Feature tokens) implements Score {

  @Override
  public String name() {
    return "negative margin";
  }

  @Override
  public Set<Feature> needs() {
    return Set.of(tokens);
  }

  @Override
  public double[] of(Pool pool, long seed) {
    return Arrays.stream(pool.candidates().distributions(tokens))
        .mapToDouble(answer -> -Arrays.stream(answer).mapToDouble(Distribution::margin).average().orElseThrow())
        .toArray();
  }
}
