package dev.lacuna.knowledge.map;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far a map's neighbours are neighbours: 1 − 2/(n·k·(2n − 3k − 1)) Σ_i Σ_j max(0, r(i, j) − k) over the k nearest j
 * of i on the map, r(i, j) the rank of j among the distances from i in the full space (Venna and Kaski 2001; the value
 * of scikit-learn's {@code trustworthiness} but for ties). 1 is perfect, about a half is chance.
 */
public final class Trustworthiness {
  private Trustworthiness() {}

  /** Over all points. */
  public static double of(float[][] points, float[][] map, int k) {
    return of(points, map, k, points.length);
  }

  /**
   * @param points {@code [n, d]}
   * @param map {@code [n, any]}
   * @param k below n/2
   * @param sample over so many points only, evenly through the list; their neighbours and ranks are among all
   */
  public static double of(float[][] points, float[][] map, int k, int sample) {
    int n = points.length;
    if (map.length != n || k < 1 || 2 * k >= n) {
      throw new IllegalArgumentException("Trustworthiness needs a place for each of " + n + " points (there are "
          + map.length + ") and k below half of them (it is " + k + ").");
    }
    int many = Math.min(sample, n);
    DistanceRows high = new DistanceRows(points);
    float[][] low = columns(map);
    double sum = IntStream.range(0, (many + VectorRows.GROUP - 1) / VectorRows.GROUP).parallel().mapToDouble(g -> {
      int from = g * VectorRows.GROUP;
      int[] ids = IntStream.range(from, Math.min(many, from + VectorRows.GROUP)).map(s -> (int) ((long) s * n / many))
          .toArray();
      return excess(ids, high, low, k);
    }).boxed().reduce(0.0, Double::sum);
    return 1 - 2.0 / ((double) many * k * (2.0 * n - 3 * k - 1)) * sum;
  }

  private static float[][] columns(float[][] map) {
    float[][] columns = new float[map[0].length][map.length];
    for (int i = 0; i < map.length; i++) {
      for (int k = 0; k < columns.length; k++) {
        columns[k][i] = map[i][k];
      }
    }
    return columns;
  }

  private static double excess(int[] ids, DistanceRows high, float[][] low, int k) {
    int n = low[0].length;
    float[][] distances = high.from(ids);
    float[] onMap = new float[n];
    SmallestOf near = new SmallestOf(k);
    double sum = 0;
    for (int q = 0; q < ids.length; q++) {
      float[] from = distances[q];
      from[ids[q]] = Float.POSITIVE_INFINITY;
      // By differences: products would lose the small distances of a dense region.
      Arrays.fill(onMap, 0);
      for (float[] column : low) {
        float x = column[ids[q]];
        for (int i = 0; i < n; i++) {
          onMap[i] = Math.fma(column[i] - x, column[i] - x, onMap[i]);
        }
      }
      near.clear();
      for (int i = 0; i < n; i++) {
        if (onMap[i] < near.worst() && i != ids[q]) {
          near.offer(i, onMap[i]);
        }
      }
      for (int j = 0; j < near.size(); j++) {
        float of = from[near.ids[j]];
        int closer = 0;
        for (int i = 0; i < n; i++) {
          closer += from[i] < of ? 1 : 0;
        }
        sum += Math.max(0, closer + 1 - k);
      }
    }
    return sum;
  }
}
