package dev.lacuna.knowledge.measure;

import dev.lacuna.knowledge.AnswerEvidence;
import java.util.Set;

/**
 * 1 − p(True): how likely the model finds its own greedy answer false when it is asked (Kadavath et al., arXiv
 * 2207.05221 §3). {@link dev.lacuna.knowledge.SelfEvaluation} asks. A model that was not taught to follow instructions says little by it.
 */
public record PTrue() implements UncertaintyMeasure {

  @Override
  public String id() {
    return "p-true";
  }

  @Override
  public Set<Work> work() {
    return Set.of(Work.PREFILL, Work.ANSWER, Work.ASKING);
  }

  @Override
  public double of(AnswerEvidence evidence) {
    return 1 - evidence.pTrue();
  }
}
