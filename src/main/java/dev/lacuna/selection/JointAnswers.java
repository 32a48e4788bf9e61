package dev.lacuna.selection;

import java.util.Arrays;

/**
 * The joint distribution of the answers to the picks so far, p(y_1 … y_n) = mean_k Π_i p_k(y_i), as weighted
 * configurations m. For each it keeps r_mk = p_k(y_S) / p(y_S), whose mean over k is 1: then
 * H[y_x | y_S] = Σ_m weight_m H[mean_k r_mk p_k(y_x)], without products that underflow.
 */
final class JointAnswers {
  static final int MOST = 1024;

  private final int members;
  private final long seed;
  private double[][] ratios;
  private double[] weights;
  private boolean drawn;
  private int picks;

  JointAnswers(int members, long seed) {
    this.members = members;
    this.seed = seed;
    ratios = new double[1][members];
    Arrays.fill(ratios[0], 1);
    weights = new double[] {1};
  }

  /** H[y_x | y_S] − mean_k H[p_k(y_x)] in nats, of a candidate's {@code [K, C]}. */
  double gain(float[][] candidate) {
    double entropy = 0;
    double[] p = new double[candidate[0].length];
    for (int m = 0; m < ratios.length; m++) {
      entropy += weights[m] * Information.entropy(mixture(ratios[m], candidate, p));
    }
    return entropy - Information.meanEntropy(candidate);
  }

  /** Makes the candidate a pick. */
  void add(float[][] candidate) {
    int answers = candidate[0].length;
    if (!drawn && (long) ratios.length * answers <= MOST) {
      countOut(candidate, answers);
    } else {
      if (!drawn) {
        draw();
      }
      for (int m = 0; m < ratios.length; m++) {
        double[] p = mixture(ratios[m], candidate, new double[answers]);
        int c = KMeans.draw(answers, i -> p[i], SeededHash.uniform(seed + picks, -1 - m));
        ratios[m] = times(ratios[m], candidate, c, p[c]);
      }
    }
    picks++;
  }

  private void countOut(float[][] candidate, int answers) {
    double[][] next = new double[ratios.length * answers][];
    double[] nextWeights = new double[next.length];
    int count = 0;
    for (int m = 0; m < ratios.length; m++) {
      double[] p = mixture(ratios[m], candidate, new double[answers]);
      for (int c = 0; c < answers; c++) {
        if (p[c] > 0) {
          next[count] = times(ratios[m], candidate, c, p[c]);
          nextWeights[count++] = weights[m] * p[c];
        }
      }
    }
    ratios = Arrays.copyOf(next, count);
    weights = Arrays.copyOf(nextWeights, count);
  }

  /** From weighted configurations to as many as {@value #MOST} drawn ones of equal weight. */
  private void draw() {
    double[][] next = new double[MOST][];
    for (int m = 0; m < MOST; m++) {
      // One draw in each of equal shares of the mass, which varies less than independent draws.
      next[m] = ratios[KMeans.draw(weights.length, i -> weights[i], (m + SeededHash.uniform(seed, -1 - m)) / MOST)];
    }
    ratios = next;
    weights = new double[MOST];
    Arrays.fill(weights, 1.0 / MOST);
    drawn = true;
  }

  /** mean_k r_k p_k(c). */
  private double[] mixture(double[] ratio, float[][] candidate, double[] out) {
    Arrays.fill(out, 0);
    for (int k = 0; k < members; k++) {
      for (int c = 0; c < out.length; c++) {
        out[c] += ratio[k] * candidate[k][c] / members;
      }
    }
    return out;
  }

  private double[] times(double[] ratio, float[][] candidate, int c, double chance) {
    double[] out = new double[members];
    for (int k = 0; k < members; k++) {
      out[k] = ratio[k] * candidate[k][c] / chance;
    }
    return out;
  }
}
