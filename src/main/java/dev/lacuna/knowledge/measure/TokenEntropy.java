package dev.lacuna.knowledge.measure;

import dev.lacuna.knowledge.AnswerEvidence;
import java.util.Set;

/**
 * Mean entropy of the distributions that the greedy answer's tokens were taken from, in nats: the "regular entropy"
 * that KA2L (arXiv 2603.17566) compares with.
 */
public record TokenEntropy() implements UncertaintyMeasure {

  @Override
  public String id() {
    return "token-entropy";
  }

  @Override
  public Set<Work> work() {
    return Set.of(Work.PREFILL, Work.ANSWER);
  }

  @Override
  public double of(AnswerEvidence evidence) {
    return evidence.greedy().meanEntropy();
  }
}
