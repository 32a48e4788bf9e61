package dev.lacuna.worker.api;

import java.util.List;

/** The chosen questions, the one to ask first at the front. */
public record SelectResult(String strategy, List<Selected> selected, Costs costs) implements WithCosts {

  /** @param reason one line for the expert: why this question is asked */
  public record Selected(long id, double score, String reason) {}
}
