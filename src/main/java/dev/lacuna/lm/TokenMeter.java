package dev.lacuna.lm;

import dev.lacuna.domain.Cost;

/** Counts the tokens that a model has worked on, for the costs in every report. */
public final class TokenMeter {
  private long forward;
  private long generated;
  private long trained;

  void forward(long tokens) {
    forward += tokens;
  }

  void generated(long tokens) {
    generated += tokens;
  }

  public void trained(long tokens) {
    trained += tokens;
  }

  /** All so far, without the time that it took. */
  public Cost read() {
    return Cost.ofTokens(forward, generated, trained);
  }
}
