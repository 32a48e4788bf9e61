package dev.lacuna.worker.api;

import dev.lacuna.domain.LoraSettings;

/**
 * One way of going about it, as a simulation compares them.
 *
 * @param name stands in the rows as the strategy; a strategy's id where nothing else is special
 * @param strategy a strategy's id
 * @param decayB weight decay of LoRA's B alone, STAR's constraint; {@link LoraSettings#weightDecay} where negative
 * @param generate true widens the pool in each round by questions decoded out of hidden states
 */
public record StrategySettings(String name, String strategy, LoraSettings lora, double decayB, boolean generate) {

  /** A strategy as it stands. */
  public static StrategySettings of(String strategy, LoraSettings lora) {
    return new StrategySettings(strategy, strategy, lora, -1, false);
  }
}
