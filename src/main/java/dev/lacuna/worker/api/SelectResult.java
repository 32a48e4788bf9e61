package dev.lacuna.worker.api;

import dev.lacuna.domain.Cost;
import java.util.List;

/** The chosen questions, the one to ask first at the front. */
public record SelectResult(String strategy, List<Selected> selected, Cost costs) implements WithCosts {

  /** @param reason one line for the expert: why this question is asked */
  public record Selected(long id, double score, String reason) {}
}
