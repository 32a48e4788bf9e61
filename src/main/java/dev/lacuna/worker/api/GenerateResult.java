package dev.lacuna.worker.api;

import java.util.List;

/** New questions that passed every filter, and what each filter let through. */
public record GenerateResult(int requested, Yield yield, List<Generated> questions, Costs costs) implements Costed {

  /** How many passed, filter by filter, each counted among those that passed the one before. */
  public record Yield(int decoded, int novel, int wellFormed, int roundTrip, int verifiedUnknown) {}

  /**
   * @param parents the pool questions whose states were mixed
   * @param x place on the map, if a map is kept; else NaN
   */
  public record Generated(String text, double pUnknown, double entropy, List<Long> parents, double x, double y,
      String greedy, List<ProbeResult.Sample> samples) {}
}
