package dev.lacuna.knowledge.map;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The fuzzy union of every point's neighbourhood, as a symmetric sparse matrix (McInnes, Healy and Melville, arXiv
 * 1802.03426, §3.1 and algorithms 2 and 3): a_ij = exp(−max(0, d_ij − ρ_i)/σ_i), W = A + Aᵀ − A∘Aᵀ.
 *
 * @param starts {@code [n + 1]}, where each row begins
 * @param ids {@code [edges]}, ascending in each row
 * @param weights {@code [edges]}, in (0, 1]
 */
record FuzzyGraph(int[] starts, int[] ids, float[] weights) {
  private static final int HALVINGS = 64;
  private static final double SMALLEST_SHARE = 1e-3;

  int points() {
    return starts.length - 1;
  }

  static FuzzyGraph of(Neighbours neighbours) {
    int n = neighbours.points();
    int k = neighbours.k();
    float[] a = new float[n * k];
    double mean = 0;
    for (float distance : neighbours.distances()) {
      mean += distance / (double) a.length;
    }
    double all = mean;
    IntStream.range(0, n).parallel().forEach(i -> {
      float[] weights = memberships(Arrays.copyOfRange(neighbours.distances(), i * k, (i + 1) * k), all);
      System.arraycopy(weights, 0, a, i * k, k);
    });
    return union(n, k, neighbours.ids(), a);
  }

  /**
   * ρ is the smallest distance above 0; σ solves Σ_j exp(−max(0, d_j − ρ)/σ) = log₂(k + 1), by halving. The point
   * itself counts as one of k + 1 neighbours, as in umap-learn.
   *
   * @param distances {@code [k]} ascending
   * @param all mean distance to a neighbour, by which σ is kept from 0 where all of a point's distances are 0
   */
  static float[] memberships(float[] distances, double all) {
    double rho = 0;
    double mean = 0;
    for (float distance : distances) {
      rho = rho == 0 && distance > 0 ? distance : rho;
      mean += distance / (double) (distances.length + 1);
    }
    double target = Math.log(distances.length + 1) / Math.log(2);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double sigma = 1;
    for (int step = 0; step < HALVINGS; step++) {
      double sum = 0;
      for (float distance : distances) {
        sum += distance > rho ? Math.exp((rho - distance) / sigma) : 1;
      }
      if (Math.abs(sum - target) < 1e-5) {
        break;
      }
      if (sum > target) {
        high = sigma;
        sigma = (low + high) / 2;
      } else {
        low = sigma;
        sigma = high == Double.POSITIVE_INFINITY ? sigma * 2 : (low + high) / 2;
      }
    }
    sigma = Math.max(sigma, SMALLEST_SHARE * (rho > 0 ? mean : all));
    float[] out = new float[distances.length];
    for (int j = 0; j < out.length; j++) {
      out[j] = distances[j] <= rho || sigma == 0 ? 1 : (float) Math.exp((rho - distances[j]) / sigma);
    }
    return out;
  }

  private static FuzzyGraph union(int n, int k, int[] ids, float[] a) {
    // Transpose: rows come out ascending because they are filled in the order of i.
    int[] back = new int[n + 1];
    for (int id : ids) {
      back[id + 1]++;
    }
    for (int i = 0; i < n; i++) {
      back[i + 1] += back[i];
    }
    int[] from = new int[ids.length];
    float[] reverse = new float[ids.length];
    int[] fill = Arrays.copyOf(back, n);
    for (int e = 0; e < ids.length; e++) {
      int at = fill[ids[e]]++;
      from[at] = e / k;
      reverse[at] = a[e];
    }
    int[] starts = new int[n + 1];
    int[] outIds = new int[2 * ids.length];
    float[] weights = new float[2 * ids.length];
    int edges = 0;
    for (int i = 0; i < n; i++) {
      long[] own = new long[k];
      for (int j = 0; j < k; j++) {
        own[j] = (long) ids[i * k + j] << 32 | j;
      }
      Arrays.sort(own);
      int x = 0;
      int y = back[i];
      while (x < k || y < back[i + 1]) {
        int forward = x < k ? (int) (own[x] >>> 32) : Integer.MAX_VALUE;
        int backward = y < back[i + 1] ? from[y] : Integer.MAX_VALUE;
        double p = forward <= backward ? a[i * k + (int) own[x++]] : 0;
        double q = backward <= forward ? reverse[y++] : 0;
        float weight = (float) (p + q - p * q);
        if (weight > 0) {
          outIds[edges] = Math.min(forward, backward);
          weights[edges++] = weight;
        }
      }
      starts[i + 1] = edges;
    }
    return new FuzzyGraph(starts, Arrays.copyOf(outIds, edges), Arrays.copyOf(weights, edges));
  }
}
