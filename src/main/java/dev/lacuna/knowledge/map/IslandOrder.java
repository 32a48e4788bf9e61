package dev.lacuna.knowledge.map;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Puts islands that stand right to their own, but wrong to one another, where their distances have the order that they
 * have in the full space. Each point has some others, drawn at random. The distances to them on the map stay what they
 * are and are only dealt out anew: the nearest in the full space is wanted at the least of them, and so on (monotone
 * regression as in non-metric scaling, Kruskal 1964, with ranks in place of least squares, which keeps the map's size).
 * Every point goes half of the mean way that it is wanted, and its neighbours along: so islands move whole.
 */
final class IslandOrder {
  private static final int OF_EACH = 50;
  private static final int PASSES = 4;
  private static final float RATE = 0.5f;
  /** How often a move is shared with the neighbours: enough for an island, too little for the whole map. */
  private static final int SHARED = 3;

  private final float[] at;
  private final FuzzyGraph graph;
  private final int n;
  /** {@code [n·OF_EACH]}: for each point its others, nearest in the full space first. */
  private final int[] others;
  private final int[] pairs;

  private IslandOrder(float[] at, float[][] points, FuzzyGraph graph, long seed) {
    this.at = at;
    this.graph = graph;
    n = points.length;
    others = new int[n * OF_EACH];
    pairs = new int[n];
    IntStream.range(0, n).parallel().forEach(a -> draw(a, points, seed));
    Arrays.fill(pairs, OF_EACH);
    for (int b : others) {
      pairs[b]++;
    }
  }

  /**
   * Changes places.
   *
   * @param at {@code [2n]}, is changed
   * @param points {@code [n, d]}, at least 2
   */
  static void restore(float[] at, float[][] points, FuzzyGraph graph, long seed) {
    IslandOrder order = new IslandOrder(at, points, graph, seed);
    for (int pass = 0; pass < PASSES; pass++) {
      float[] move = order.wanted();
      for (int time = 0; time < SHARED; time++) {
        move = order.shared(move);
      }
      for (int c = 0; c < at.length; c++) {
        at[c] += RATE * move[c];
      }
    }
  }

  private void draw(int a, float[][] points, long seed) {
    SplittableRandom random = new SplittableRandom(UmapLayout.mix(seed * 77 + a));
    long[] byDistance = new long[OF_EACH];
    for (int k = 0; k < OF_EACH; k++) {
      int drawn = random.nextInt(n - 1);
      int b = drawn < a ? drawn : drawn + 1;
      byDistance[k] = (long) Float.floatToIntBits(VectorRows.squaredDistance(points[a], points[b])) << 32 | b;
    }
    Arrays.sort(byDistance);
    for (int k = 0; k < OF_EACH; k++) {
      others[a * OF_EACH + k] = (int) byDistance[k];
    }
  }

  /** {@code [2n]}: the mean over its pairs of the way to where a point is wanted, of which each of a pair goes half. */
  private float[] wanted() {
    float[] ways = new float[2 * others.length];
    IntStream.range(0, n).parallel().forEach(a -> {
      float[] distances = new float[OF_EACH];
      for (int k = 0; k < OF_EACH; k++) {
        int b = others[a * OF_EACH + k];
        distances[k] = (float) Math.hypot(at[2 * a] - at[2 * b], at[2 * a + 1] - at[2 * b + 1]);
      }
      float[] dealt = distances.clone();
      Arrays.sort(dealt);
      for (int k = 0; k < OF_EACH; k++) {
        int pair = a * OF_EACH + k;
        float share = distances[k] > 0 ? (dealt[k] - distances[k]) / distances[k] / 2 : 0;
        ways[2 * pair] = share * (at[2 * a] - at[2 * others[pair]]);
        ways[2 * pair + 1] = share * (at[2 * a + 1] - at[2 * others[pair] + 1]);
      }
    });
    // In order, so that the sums are the same on any number of threads.
    float[] move = new float[2 * n];
    for (int pair = 0; pair < others.length; pair++) {
      for (int axis = 0; axis < 2; axis++) {
        int a = pair / OF_EACH;
        move[2 * a + axis] += ways[2 * pair + axis] / pairs[a];
        move[2 * others[pair] + axis] -= ways[2 * pair + axis] / pairs[others[pair]];
      }
    }
    return move;
  }

  private float[] shared(float[] move) {
    float[] mean = new float[move.length];
    for (int i = 0; i < n; i++) {
      double weights = 1;
      double x = move[2 * i];
      double y = move[2 * i + 1];
      for (int e = graph.starts()[i]; e < graph.starts()[i + 1]; e++) {
        float weight = graph.weights()[e];
        weights += weight;
        x += weight * move[2 * graph.ids()[e]];
        y += weight * move[2 * graph.ids()[e] + 1];
      }
      mean[2 * i] = (float) (x / weights);
      mean[2 * i + 1] = (float) (y / weights);
    }
    return mean;
  }
}
