package dev.lacuna.knowledge.measure;

import dev.lacuna.knowledge.AnswerEvidence;
import java.util.List;
import java.util.Set;

/**
 * A number that says how unsure a model is of its answer to a question: the greater, the less. Each is a small class
 * that is its formula. None looks at a reference answer.
 */
public sealed interface UncertaintyMeasure permits DiscreteEntropy, RaoBlackwellisedEntropy, LengthNormalisedEntropy,
    PredictiveEntropy, TokenEntropy, MeanLogLikelihood, PTrue {

  /** What a measure makes the model do. */
  enum Work {
    /** The question's prompt, read once. */
    PREFILL,
    /** The greedy answer, written. */
    ANSWER,
    /** N drawn answers. */
    SAMPLES,
    /** The model asked about its own answer. */
    ASKING
  }

  /** As in tables, {@code semantic-entropy} for example. */
  String id();

  Set<Work> work();

  /** Greater where the model is less sure. */
  double of(AnswerEvidence evidence);

  /** All of them, the dearest first. */
  static List<UncertaintyMeasure> all() {
    return List.of(new DiscreteEntropy(), new RaoBlackwellisedEntropy(), new LengthNormalisedEntropy(),
        new PredictiveEntropy(), new TokenEntropy(), new MeanLogLikelihood(), new PTrue());
  }
}
