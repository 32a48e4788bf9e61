package dev.lacuna.lm;

import dev.lacuna.domain.Cost;

/** What a piece of work has cost: a model's tokens and the wall time since the meter was started. */
public final class CostMeter {
  private final TokenMeter tokens;
  private final Cost before;
  private final long start = System.nanoTime();

  private CostMeter(TokenMeter tokens) {
    this.tokens = tokens;
    this.before = tokens.read();
  }

  public static CostMeter start(LanguageModel model) {
    return new CostMeter(model.meter());
  }

  public Cost total() {
    return tokens.read().minus(before).in((System.nanoTime() - start) / 1e9);
  }
}
