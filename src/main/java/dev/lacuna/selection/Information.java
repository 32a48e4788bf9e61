package dev.lacuna.selection;

/** Entropies of a committee's distributions, in nats. Members p_k are rows of {@code [K, C]}; p̄ = mean_k p_k. */
final class Information {
  private Information() {}

  static double xLogX(double p) {
    return p > 0 ? p * Math.log(p) : 0;
  }

  /** −Σ p ln p. */
  static double entropy(double[] p) {
    double sum = 0;
    for (double chance : p) {
      sum -= xLogX(chance);
    }
    return sum;
  }

  /** p̄, {@code [C]}. */
  static double[] mean(float[][] members) {
    double[] mean = new double[members[0].length];
    for (float[] member : members) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += member[c] / (double) members.length;
      }
    }
    return mean;
  }

  /** mean_k H[p_k]. */
  static double meanEntropy(float[][] members) {
    double sum = 0;
    for (float[] member : members) {
      for (float chance : member) {
        sum -= xLogX(chance);
      }
    }
    return sum / members.length;
  }

  /** H[p̄] − mean_k H[p_k] = mean_k KL(p_k ‖ p̄): mutual information of the answer and the member, at least 0. */
  static double mutual(float[][] members) {
    return Math.max(0, entropy(mean(members)) - meanEntropy(members));
  }

  /** −Σ_c v_c/K ln(v_c/K) with v_c the number of members whose likeliest answer is c, the lowest of equals. */
  static double voteEntropy(float[][] members) {
    double[] votes = new double[members[0].length];
    for (float[] member : members) {
      int best = 0;
      for (int c = 1; c < member.length; c++) {
        best = member[c] > member[best] ? c : best;
      }
      votes[best] += 1.0 / members.length;
    }
    return entropy(votes);
  }
}
