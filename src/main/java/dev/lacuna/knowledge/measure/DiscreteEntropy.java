package dev.lacuna.knowledge.measure;

import dev.lacuna.knowledge.AnswerEvidence;
import dev.lacuna.knowledge.SemanticEntropy;
import java.util.Set;

/**
 * Discrete semantic entropy −Σ_c (n_c/N) ln(n_c/N) over clusters of drawn answers, in [0, ln N] nats (Farquhar et al.,
 * Nature 630, 2024; KA2L, arXiv 2603.17566 §3). Needs counts alone, so that it works for a model whose probabilities
 * cannot be seen.
 */
public record DiscreteEntropy() implements UncertaintyMeasure {

  @Override
  public String id() {
    return "semantic-entropy";
  }

  @Override
  public Set<Work> work() {
    return Set.of(Work.PREFILL, Work.SAMPLES);
  }

  @Override
  public double of(AnswerEvidence evidence) {
    return SemanticEntropy.discrete(evidence.clusters());
  }
}
