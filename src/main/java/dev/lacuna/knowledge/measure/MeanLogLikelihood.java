package dev.lacuna.knowledge.measure;

import dev.lacuna.knowledge.AnswerEvidence;
import java.util.Set;

/**
 * Minus the mean token log-probability of the greedy answer, −(1/L) Σ_t ln p(a_t | a_<t, x), in nats a token (KA2L's
 * and Kossen et al.'s baseline, arXiv 2406.15927).
 */
public record MeanLogLikelihood() implements UncertaintyMeasure {

  @Override
  public String id() {
    return "mean-log-likelihood";
  }

  @Override
  public Set<Work> work() {
    return Set.of(Work.PREFILL, Work.ANSWER);
  }

  @Override
  public double of(AnswerEvidence evidence) {
    return -evidence.greedy().meanLogProbability();
  }
}
