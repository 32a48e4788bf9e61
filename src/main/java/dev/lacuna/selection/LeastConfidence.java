package dev.lacuna.selection;

import java.util.Arrays;
import java.util.Set;

/**
 * 1 − max p (Lewis and Gale, SIGIR 1994), mean over the tokens of the greedy answer, so that long answers are not
 * favoured; in [0, 1].
 */
public record LeastConfidence(Feature tokens) implements Score {

  @Override
  public String name() {
    return "least confidence";
  }

  @Override
  public Set<Feature> needs() {
    return Set.of(tokens);
  }

  @Override
  public double[] of(Pool pool, long seed) {
    return Arrays.stream(pool.candidates().distributions(tokens))
        .mapToDouble(answer -> Arrays.stream(answer).mapToDouble(p -> 1 - p.highest()).average().orElseThrow())
        .toArray();
  }
}
