package dev.lacuna.selection;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Semantic entropy −Σ_c p(c) ln p(c) over clusters of equivalent answers (Kuhn et al., arXiv 2302.09664; Farquhar et
 * al., Nature 2024), Rao-Blackwellised: p(c) = Σ_{i∈c} p_i with p_i ∝ exp(ℓ_i) and ℓ_i the sample's mean token
 * log-probability, normalised over the samples. Nats, in [0, ln M].
 *
 * @param likelihoods ℓ of each sample
 * @param clusters number of each sample's cluster
 */
public record ClusterEntropy(Feature likelihoods, Feature clusters) implements Score {

  @Override
  public String name() {
    return "semantic entropy";
  }

  @Override
  public Set<Feature> needs() {
    return Set.of(likelihoods, clusters);
  }

  @Override
  public double[] of(CandidatePool pool, long seed) {
    float[][] logs = pool.candidates().vectors(likelihoods);
    float[][] homes = pool.candidates().vectors(clusters);
    double[] scores = new double[logs.length];
    Arrays.setAll(scores, row -> entropy(logs[row], homes[row]));
    return scores;
  }

  private static double entropy(float[] logs, float[] homes) {
    double max = Double.NEGATIVE_INFINITY;
    for (float log : logs) {
      max = Math.max(max, log);
    }
    double total = 0;
    Map<Integer, Double> mass = new HashMap<>();
    for (int i = 0; i < logs.length; i++) {
      double p = Math.exp(logs[i] - max);
      total += p;
      mass.merge(Math.round(homes[i]), p, Double::sum);
    }
    double entropy = 0;
    for (double p : mass.values()) {
      entropy -= Information.xLogX(p / total);
    }
    return Math.max(0, entropy);
  }

  @Override
  public List<SelectionReason> reasons(CandidatePool pool, int row, double score) {
    return List.of(new SelectionReason(name(), score, "nats"));
  }
}
