package dev.lacuna.knowledge.measure;

import dev.lacuna.knowledge.AnswerEvidence;
import dev.lacuna.knowledge.SemanticEntropy;
import java.util.Set;

/**
 * Rao-Blackwellised semantic entropy −Σ_c p(c) ln p(c), p(c) = Σ_{i∈c} p_i with p_i ∝ exp(ℓ_i) and ℓ_i the mean token
 * log-probability of a drawn answer, in [0, ln N] nats (Farquhar et al. 2024; code jlko/semantic_uncertainty).
 */
public record RaoBlackwellisedEntropy() implements UncertaintyMeasure {

  @Override
  public String id() {
    return "semantic-entropy-rao";
  }

  @Override
  public Set<Work> work() {
    return Set.of(Work.PREFILL, Work.SAMPLES);
  }

  @Override
  public double of(AnswerEvidence evidence) {
    return SemanticEntropy.raoBlackwellised(evidence.clusters(), evidence.likelihoods());
  }
}
