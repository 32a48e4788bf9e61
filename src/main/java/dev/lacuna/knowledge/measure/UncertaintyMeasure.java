package dev.lacuna.knowledge.measure;

import dev.lacuna.knowledge.AnswerEvidence;
import dev.lacuna.knowledge.SemanticEntropy;
import java.util.Arrays;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A number that says how unsure a model is of its answer to a question: the greater, the less. None looks at a
 * reference answer. The dearest stand first.
 */
public enum UncertaintyMeasure {
  /**
   * Discrete semantic entropy −Σ_c (n_c/N) ln(n_c/N) over clusters of drawn answers, in [0, ln N] nats (Farquhar et
   * al., Nature 630, 2024; KA2L, arXiv 2603.17566 §3). Needs counts alone, so that it works for a model whose
   * probabilities cannot be seen.
   */
  SEMANTIC_ENTROPY("semantic-entropy", Set.of(Work.PREFILL, Work.SAMPLES),
      evidence -> SemanticEntropy.discrete(evidence.clusters())),
  /**
   * Rao-Blackwellised semantic entropy −Σ_c p(c) ln p(c), p(c) = Σ_{i∈c} p_i with p_i ∝ exp(ℓ_i) and ℓ_i the mean
   * token log-probability of a drawn answer, in [0, ln N] nats (Farquhar et al. 2024; code jlko/semantic_uncertainty).
   */
  RAO_BLACKWELLISED_ENTROPY("semantic-entropy-rao", Set.of(Work.PREFILL, Work.SAMPLES),
      evidence -> SemanticEntropy.raoBlackwellised(evidence.clusters(), evidence.likelihoods())),
  /**
   * Length-normalised semantic entropy −(1/C) Σ_c ln Σ_{s∈c} exp(ℓ_s), in nats, at least 0 where a cluster's answers
   * hold no more than all probability (Kuhn et al., arXiv 2302.09664 eq. 4).
   */
  LENGTH_NORMALISED_ENTROPY("semantic-entropy-length", Set.of(Work.PREFILL, Work.SAMPLES),
      evidence -> SemanticEntropy.lengthNormalised(evidence.clusters(), evidence.likelihoods())),
  /**
   * Monte Carlo semantic entropy −(1/N) Σ_i ln Σ_{s∈c(i)} exp(ℓ_s), in nats: the same expectation, each cluster counted
   * as often as it was drawn.
   */
  MONTE_CARLO_ENTROPY("semantic-entropy-monte-carlo", Set.of(Work.PREFILL, Work.SAMPLES),
      evidence -> SemanticEntropy.monteCarlo(evidence.clusters(), evidence.likelihoods())),
  /**
   * Length-normalised predictive entropy −(1/N) Σ_i ℓ_i over drawn answers, in nats a token (Malinin and Gales, arXiv
   * 2002.07650 eq. 12). It looks at words and not at meanings.
   */
  PREDICTIVE_ENTROPY("predictive-entropy", Set.of(Work.PREFILL, Work.SAMPLES),
      evidence -> -Arrays.stream(evidence.likelihoods()).average().orElseThrow()),
  /**
   * Mean entropy of the distributions that the greedy answer's tokens were taken from, in nats: the "regular entropy"
   * that KA2L (arXiv 2603.17566) compares with.
   */
  TOKEN_ENTROPY("token-entropy", Set.of(Work.PREFILL, Work.ANSWER), evidence -> evidence.greedy().meanEntropy()),
  /**
   * Minus the mean token log-probability of the greedy answer, −(1/L) Σ_t ln p(a_t | a_<t, x), in nats a token (KA2L's
   * and Kossen et al.'s baseline, arXiv 2406.15927).
   */
  MEAN_LOG_LIKELIHOOD("mean-log-likelihood", Set.of(Work.PREFILL, Work.ANSWER),
      evidence -> -evidence.greedy().meanLogProbability()),
  /**
   * 1 − p(True): how likely the model finds its own greedy answer false when it is asked (Kadavath et al., arXiv
   * 2207.05221 §3). {@link dev.lacuna.knowledge.SelfEvaluation} asks. A model that was not taught to follow
   * instructions says little by it.
   */
  P_TRUE("p-true", Set.of(Work.PREFILL, Work.ANSWER, Work.ASKING), evidence -> 1 - evidence.pTrue());

  /** What a measure makes the model do. */
  public enum Work {
    /** The question's prompt, read once. */
    PREFILL,
    /** The greedy answer, written. */
    ANSWER,
    /** N drawn answers. */
    SAMPLES,
    /** The model asked about its own answer. */
    ASKING
  }

  private final String id;
  private final Set<Work> work;
  private final ToDoubleFunction<AnswerEvidence> formula;

  UncertaintyMeasure(String id, Set<Work> work, ToDoubleFunction<AnswerEvidence> formula) {
    this.id = id;
    this.work = work;
    this.formula = formula;
  }

  /** As in tables, {@code semantic-entropy} for example. */
  public String id() {
    return id;
  }

  public Set<Work> work() {
    return work;
  }

  /** Greater where the model is less sure. */
  public double of(AnswerEvidence evidence) {
    return formula.applyAsDouble(evidence);
  }
}
