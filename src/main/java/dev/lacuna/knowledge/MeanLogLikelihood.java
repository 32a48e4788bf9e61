package dev.lacuna.knowledge;

import java.util.Set;

/**
 * Minus the mean token log-probability of the greedy answer, −(1/L) Σ_t ln p(a_t | a_<t, x), in nats a token (KA2L's
 * and Kossen et al.'s baseline, arXiv 2406.15927).
 */
public record MeanLogLikelihood() implements Measure {

  @Override
  public String id() {
    return "mean-log-likelihood";
  }

  @Override
  public Set<Work> work() {
    return Set.of(Work.PREFILL, Work.ANSWER);
  }

  @Override
  public double of(Evidence evidence) {
    return -evidence.greedy().meanLogProbability();
  }
}
