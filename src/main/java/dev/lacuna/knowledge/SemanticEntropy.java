package dev.lacuna.knowledge;

import dev.lacuna.answer.AnswerClusters;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Entropy over clusters of equivalent answers, in nats (Farquhar et al. 2024; KA2L §3). */
public final class SemanticEntropy {
  private SemanticEntropy() {}

  /**
   * Discrete form: −Σ_c (n_c/N) ln(n_c/N), in [0, ln N].
   *
   * @param counts samples per cluster, each at least 1
   */
  public static double discrete(int[] counts) {
    double total = 0;
    for (int count : counts) {
      if (count < 1) {
        throw new IllegalArgumentException("A cluster holds " + count + " samples; it must hold at least 1.");
      }
      total += count;
    }
    double entropy = 0;
    for (int count : counts) {
      entropy -= count / total * Math.log(count / total);
    }
    return Math.max(0, entropy);
  }

  public static double discrete(AnswerClusters clusters) {
    return discrete(clusters.counts());
  }

  /**
   * Rao-Blackwellised form: p_i ∝ exp(ℓ_i), p(c) = Σ_{i∈c} p_i, −Σ_c p(c) ln p(c).
   *
   * @param meanLogProbs ℓ_i, the mean token log-probability of each sample, in nats
   */
  public static double raoBlackwellised(AnswerClusters clusters, double[] meanLogProbs) {
    check(clusters, meanLogProbs);
    double max = Double.NEGATIVE_INFINITY;
    for (double logProb : meanLogProbs) {
      max = Math.max(max, logProb);
    }
    double total = 0;
    for (double logProb : meanLogProbs) {
      total += Math.exp(logProb - max);
    }
    double entropy = 0;
    for (List<Integer> cluster : clusters.clusters()) {
      double p = 0;
      for (int i : cluster) {
        p += Math.exp(meanLogProbs[i] - max) / total;
      }
      entropy -= p > 0 ? p * Math.log(p) : 0;
    }
    return Math.max(0, entropy);
  }

  /**
   * Length-normalised form as it is printed (Kuhn et al., arXiv 2302.09664 eq. 4, with the paper's length normalisation
   * of §4): the mean −(1/C) Σ_c ln Σ_{s∈c} exp(ℓ_s) over the C clusters found, each counted once.
   *
   * @param meanLogProbs ℓ_i, the mean token log-probability of each sample, in nats
   */
  public static double lengthNormalised(AnswerClusters clusters, double[] meanLogProbs) {
    check(clusters, meanLogProbs);
    double sum = 0;
    for (List<Integer> cluster : clusters.clusters()) {
      sum -= logLikelihood(clusters, cluster, meanLogProbs);
    }
    return sum / clusters.clusters().size();
  }

  /**
   * Monte Carlo form: −(1/N) Σ_i ln Σ_{s∈c(i)} exp(ℓ_s) over the N samples, c(i) the cluster of the i-th. It is what
   * {@link #lengthNormalised} estimates: an expectation over clusters that are drawn as often as they are likely, so
   * that each counts as often as it was drawn. Where all samples say the same it is near 0, where each is another it
   * still tells likely answers from unlikely ones, which counts alone cannot.
   *
   * @param meanLogProbs ℓ_i, the mean token log-probability of each sample, in nats
   */
  public static double monteCarlo(AnswerClusters clusters, double[] meanLogProbs) {
    check(clusters, meanLogProbs);
    double sum = 0;
    for (List<Integer> cluster : clusters.clusters()) {
      sum -= cluster.size() * logLikelihood(clusters, cluster, meanLogProbs);
    }
    return sum / meanLogProbs.length;
  }

  /**
   * ln Σ_{s∈c} exp(ℓ_s). A text that was drawn more than once enters the sum once, since it is over answers and not
   * over draws.
   */
  private static double logLikelihood(AnswerClusters clusters, List<Integer> cluster, double[] meanLogProbs) {
    Set<String> seen = new HashSet<>();
    double p = 0;
    for (int i : cluster) {
      p += seen.add(clusters.samples().get(i)) ? Math.exp(meanLogProbs[i]) : 0;
    }
    return Math.log(Math.max(p, Double.MIN_NORMAL));
  }

  private static void check(AnswerClusters clusters, double[] meanLogProbs) {
    if (meanLogProbs.length != clusters.samples().size()) {
      throw new IllegalArgumentException("There are " + meanLogProbs.length + " log-probabilities for "
          + clusters.samples().size() + " samples; give one each.");
    }
  }
}
