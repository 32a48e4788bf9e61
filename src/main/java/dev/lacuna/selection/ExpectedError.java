package dev.lacuna.selection;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Expected error reduction (Roy and McCallum, ICML 2001): argmin_x Σ_y p(y|x) Σ_u H[p(u | D + (x, y))]. Retraining the
 * language model for every candidate and answer is out of reach, so that y is whether its answer will be right, and the
 * reader that is retrained is a Parzen window over hidden states: p(right | x) ∝ 1 + Σ_{i right} exp(−γ‖h − h_i‖²), the
 * same for wrong. Its retraining is exact and free: one term more. Targets u are up to {@value #TARGETS} candidates
 * drawn by seed, so O(N · {@value #TARGETS} · d): for small pools. The score is minus the mean expected entropy, in
 * nats.
 *
 * @param vectors where the reader looks
 */
public record ExpectedError(Feature vectors) implements Score {
  private static final int TARGETS = 512;
  /** The window's width in shares of the mean squared distance: our choice. */
  private static final double WIDTH = 0.25;

  @Override
  public String name() {
    return "negative expected error";
  }

  @Override
  public Set<Feature> needs() {
    return Set.of(vectors);
  }

  @Override
  public Set<Feature> labelledNeeds() {
    return Set.of(vectors);
  }

  @Override
  public boolean readsLabels() {
    return true;
  }

  @Override
  public double[] of(CandidatePool pool, long seed) {
    PoolItems items = pool.candidates();
    float[][] points = items.vectors(vectors);
    List<LabelledItems.LabelledAnswer> verdicts = pool.labels().verdicts();
    float[][] labelled = verdicts.isEmpty() ? new float[0][] : pool.labelled().vectors(vectors);
    boolean[] right = new boolean[labelled.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = verdicts.get(i).right();
    }
    int[] targets = IntStream.range(0, points.length).boxed()
        .sorted(Comparator.comparingLong(row -> SeededHash.hash(seed, items.id(row)))).limit(TARGETS).sorted()
        .mapToInt(Integer::intValue).toArray();
    return scores(points, targets, labelled, right, gamma(points, targets));
  }

  private static double gamma(float[][] points, int[] targets) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      sum += VectorMath.squaredDistance(points[targets[i]], points[targets[targets.length - 1 - i]]) / targets.length;
    }
    return sum > 0 ? 1 / (WIDTH * sum) : 0;
  }

  static double[] scores(float[][] points, int[] targets, float[][] labelled, boolean[] right, double gamma) {
    double[][] counts = new double[points.length][];
    IntStream.range(0, points.length).parallel().forEach(i -> {
      counts[i] = new double[] {1, 1};
      for (int j = 0; j < labelled.length; j++) {
        counts[i][right[j] ? 1 : 0] += Math.exp(-gamma * VectorMath.squaredDistance(points[i], labelled[j]));
      }
    });
    return IntStream.range(0, points.length).parallel().mapToDouble(i -> {
      double pRight = counts[i][1] / (counts[i][0] + counts[i][1]);
      double expected = 0;
      for (int u : targets) {
        double near = Math.exp(-gamma * VectorMath.squaredDistance(points[i], points[u]));
        expected += pRight * entropy(counts[u][0], counts[u][1] + near)
            + (1 - pRight) * entropy(counts[u][0] + near, counts[u][1]);
      }
      return -expected / targets.length;
    }).toArray();
  }

  private static double entropy(double wrong, double right) {
    return Information.entropy(new double[] {wrong / (wrong + right), right / (wrong + right)});
  }
}
