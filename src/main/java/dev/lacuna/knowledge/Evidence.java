package dev.lacuna.knowledge;

import java.util.List;

/**
 * What the model said to one question.
 *
 * @param samples drawn answers, at temperature 1
 * @param clusters of the samples by meaning
 * @param pTrue the probability that the model gives to its greedy answer being right, in [0, 1]
 */
public record Evidence(String question, Answers.Answer greedy, List<Answers.Answer> samples, AnswerClusters clusters,
    double pTrue) {

  public Evidence {
    samples = List.copyOf(samples);
    if (samples.isEmpty() || samples.size() != clusters.samples().size()) {
      throw new IllegalArgumentException("There are " + samples.size() + " samples of the question \"" + question
          + "\" and " + clusters.samples().size() + " in clusters; give the same, at least one.");
    }
  }

  /** Mean token log-probability of each sample, in nats. */
  double[] likelihoods() {
    return samples.stream().mapToDouble(Answers.Answer::meanLogProbability).toArray();
  }
}
