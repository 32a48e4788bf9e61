package dev.lacuna.knowledge.measure;

import dev.lacuna.knowledge.AnswerEvidence;
import dev.lacuna.knowledge.SemanticEntropy;
import java.util.Set;

/**
 * Length-normalised semantic entropy −(1/C) Σ_c ln Σ_{s∈c} exp(ℓ_s), in nats, at least 0 where a cluster's answers hold
 * no more than all probability (Kuhn et al., arXiv 2302.09664 eq. 4).
 */
public record LengthNormalisedEntropy() implements UncertaintyMeasure {

  @Override
  public String id() {
    return "semantic-entropy-length";
  }

  @Override
  public Set<Work> work() {
    return Set.of(Work.PREFILL, Work.SAMPLES);
  }

  @Override
  public double of(AnswerEvidence evidence) {
    return SemanticEntropy.lengthNormalised(evidence.clusters(), evidence.likelihoods());
  }
}
