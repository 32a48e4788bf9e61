package dev.lacuna.knowledge.map;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How far a map keeps what is far and what is farther: the share of random triplets (a, b, c) of which b is nearer to a
 * than c both in the full space and on the map (Wang, Huang, Rudin and Shaposhnik, arXiv 2012.04456, §6). 1 is perfect,
 * a half is chance.
 */
public final class FarDistances {
  private static final int OF_EACH = 50;

  private FarDistances() {}

  /**
   * @param points {@code [n, d]}, at least 3
   * @param map {@code [n, 2]}
   */
  public static double triplets(float[][] points, float[][] map, long seed) {
    int n = points.length;
    if (n < 3 || map.length != n) {
      throw new IllegalArgumentException("Triplets need 3 points or more, and a place for each: there are " + n
          + " and " + map.length + ".");
    }
    // Of a large map a sample: 200,000 triplets tell the share to 0.001.
    int some = Math.min(n, 4_000);
    long kept = IntStream.range(0, some).parallel().mapToLong(s -> {
      int a = (int) ((long) s * n / some);
      SplittableRandom random = new SplittableRandom(UmapLayout.mix(seed * 31 + a));
      long agree = 0;
      for (int t = 0; t < OF_EACH; t++) {
        int b = other(random, n, a, a);
        int c = other(random, n, a, b);
        boolean full = VectorRows.squaredDistance(points[a], points[b]) < VectorRows.squaredDistance(points[a],
            points[c]);
        boolean flat = VectorRows.squaredDistance(map[a], map[b]) < VectorRows.squaredDistance(map[a], map[c]);
        agree += full == flat ? 1 : 0;
      }
      return agree;
    }).sum();
    return (double) kept / ((long) some * OF_EACH);
  }

  private static int other(SplittableRandom random, int n, int not, int nor) {
    int one = random.nextInt(n);
    while (one == not || one == nor) {
      one = random.nextInt(n);
    }
    return one;
  }
}
