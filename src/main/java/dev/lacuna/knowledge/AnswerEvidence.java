package dev.lacuna.knowledge;

import dev.lacuna.answer.AnswerClusters;
import java.util.List;

/**
 * What the model said to one question.
 *
 * @param samples drawn answers, at temperature 1
 * @param clusters of the samples by meaning
 * @param pTrue the probability that the model gives to its greedy answer being right, in [0, 1]
 */
public record AnswerEvidence(String question, AnswerSampler.Answer greedy, List<AnswerSampler.Answer> samples,
    AnswerClusters clusters,
    double pTrue) {

  public AnswerEvidence {
    samples = List.copyOf(samples);
    if (samples.isEmpty() || samples.size() != clusters.samples().size()) {
      throw new IllegalArgumentException("There are " + samples.size() + " samples of the question \"" + question
          + "\" and " + clusters.samples().size() + " in clusters; give the same, at least one.");
    }
  }

  /** Mean token log-probability of each sample, in nats. */
  public double[] likelihoods() {
    return samples.stream().mapToDouble(AnswerSampler.Answer::meanLogProbability).toArray();
  }
}
