package dev.lacuna.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * −(1/M) Σ_m (1/L_m) ln p(y_m): the entropy of the answer as estimated from M sampled answers, length-normalised
 * (Malinin and Gales, arXiv 2002.07650; Kuhn et al., arXiv 2302.09664), in nats per token.
 *
 * @param likelihoods mean token log-probability of each sample
 */
public record PredictiveEntropyScore(Feature likelihoods) implements Score {

  @Override
  public String name() {
    return "predictive entropy";
  }

  @Override
  public Set<Feature> needs() {
    return Set.of(likelihoods);
  }

  @Override
  public double[] of(CandidatePool pool, long seed) {
    return Arrays.stream(pool.candidates().vectors(likelihoods)).mapToDouble(item -> {
      double sum = 0;
      for (float one : item) {
        sum -= one;
      }
      return sum / item.length;
    }).toArray();
  }

  @Override
  public List<SelectionReason> reasons(CandidatePool pool, int row, double score) {
    return List.of(new SelectionReason(name(), score, "nats"));
  }
}
