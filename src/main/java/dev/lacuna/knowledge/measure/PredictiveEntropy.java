package dev.lacuna.knowledge.measure;

import dev.lacuna.knowledge.AnswerEvidence;
import java.util.Set;

/**
 * Length-normalised predictive entropy −(1/N) Σ_i ℓ_i over drawn answers, in nats a token (Malinin and Gales, arXiv
 * 2002.07650 eq. 12). It looks at words and not at meanings.
 */
public record PredictiveEntropy() implements UncertaintyMeasure {

  @Override
  public String id() {
    return "predictive-entropy";
  }

  @Override
  public Set<Work> work() {
    return Set.of(Work.PREFILL, Work.SAMPLES);
  }

  @Override
  public double of(AnswerEvidence evidence) {
    return -java.util.Arrays.stream(evidence.likelihoods()).average().orElseThrow();
  }
}
