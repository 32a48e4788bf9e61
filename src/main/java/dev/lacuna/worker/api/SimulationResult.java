package dev.lacuna.worker.api;

import java.util.List;

public record SimulationResult(List<Row> rows) {

  /** One point of a learning curve; costs are cumulative over the rounds of this strategy and seed. */
  public record Row(String strategy, long seed, int round, int labels, double accuracy, double ece, long forwardTokens,
      long generatedTokens, long trainedTokens, double seconds) {}
}
