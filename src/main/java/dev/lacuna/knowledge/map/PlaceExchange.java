package dev.lacuna.knowledge.map;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Lets two points change places wherever that makes more of the neighbours on the map true ones, by what
 * {@link Trustworthiness} counts: a neighbour on the map costs by how much its rank in the full space is beyond k. The
 * places themselves stay, and with them the room between points. The same points always end at the same places.
 */
final class PlaceExchange {
  private static final int NEIGHBOURS = 15;
  private static final int SWEEPS = 2;
  /** Groups of points that are ranked, and points that look for a better place, between two words of progress. */
  private static final int PORTION = 16;
  private static final int MOVES = 64;
  /** Beside how many of its true neighbours a point looks for a better place. */
  private static final int BESIDE = 5;

  private final int k;
  /** {@code [n][n]}: how much the rank of a point among another's neighbours is beyond k. */
  private final short[][] excess;
  /** {@code [n·k]}: of each place the nearest ones, and of which places it is one. */
  private final int[] near;
  private final int[] starts;
  private final int[] nearOf;
  /** The point at a place, and the place of a point. */
  private final int[] who;
  private final int[] where;

  private PlaceExchange(float[] at, float[][] points, MapListener listener) {
    int n = points.length;
    k = Math.min(NEIGHBOURS, (n - 1) / 2);
    excess = new short[n][n];
    near = new int[n * k];
    DistanceRows distances = new DistanceRows(points);
    int groups = (n + VectorRows.GROUP - 1) / VectorRows.GROUP;
    ParallelPortions.run("ranking neighbours", groups, PORTION, listener, g -> {
      int from = g * VectorRows.GROUP;
      int[] ids = IntStream.range(from, Math.min(n, from + VectorRows.GROUP)).toArray();
      float[][] rows = distances.from(ids);
      for (int q = 0; q < ids.length; q++) {
        rank(ids[q], rows[q]);
        tryExchange(ids[q], at);
      }
    });
    starts = new int[n + 1];
    for (int place : near) {
      starts[place + 1]++;
    }
    for (int i = 0; i < n; i++) {
      starts[i + 1] += starts[i];
    }
    nearOf = new int[near.length];
    int[] next = starts.clone();
    for (int edge = 0; edge < near.length; edge++) {
      nearOf[next[near[edge]]++] = edge / k;
    }
    who = IntStream.range(0, n).toArray();
    where = who.clone();
  }

  /**
   * Changes places.
   *
   * @param at {@code [2n]}, is changed
   * @param points {@code [n, d]}, up to {@link SpaceFilling#MOST}
   * @param neighbours of the points
   * @param listener hears progress and may throw to cancel
   */
  static void improve(float[] at, float[][] points, Neighbours neighbours, MapListener listener) {
    PlaceExchange exchange = new PlaceExchange(at, points, listener);
    int moves = SWEEPS * points.length;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int u = 0; u < points.length; u++) {
        if (u % MOVES == 0) {
          listener.progress("exchanging places", sweep * points.length + u, moves);
        }
        for (int t = 0; t < Math.min(BESIDE, neighbours.k()); t++) {
          exchange.move(u, neighbours.ids()[u * neighbours.k() + t]);
        }
      }
    }
    listener.progress("exchanging places", moves, moves);
    float[] before = at.clone();
    for (int i = 0; i < points.length; i++) {
      at[2 * i] = before[2 * exchange.where[i]];
      at[2 * i + 1] = before[2 * exchange.where[i] + 1];
    }
  }

  private void rank(int i, float[] distances) {
    long[] byDistance = new long[distances.length];
    for (int j = 0; j < distances.length; j++) {
      int bits = Float.floatToIntBits(distances[j]);
      // Below 0 the bits of a float ascend with its size.
      byDistance[j] = (long) (bits < 0 ? bits ^ Integer.MAX_VALUE : bits) << 32 | j;
    }
    byDistance[i] = Long.MIN_VALUE;
    Arrays.sort(byDistance);
    for (int rank = 1; rank < distances.length; rank++) {
      excess[i][(int) byDistance[rank]] = (short) Math.max(0, rank - k);
    }
  }

  private void tryExchange(int i, float[] at) {
    SmallestOf nearest = new SmallestOf(k);
    for (int j = 0; j < at.length / 2; j++) {
      float dx = at[2 * i] - at[2 * j];
      float dy = at[2 * i + 1] - at[2 * j + 1];
      if (j != i) {
        nearest.offer(j, dx * dx + dy * dy);
      }
    }
    System.arraycopy(nearest.ids, 0, near, i * k, k);
  }

  /** To the place beside another point from which the most is won, if anything is. */
  private void move(int u, int beside) {
    int from = where[u];
    int around = where[beside];
    int best = from;
    long least = 0;
    for (int m = 0; m < k; m++) {
      int to = near[around * k + m];
      if (to == from) {
        continue;
      }
      long before = cost(from, to);
      change(from, to);
      long change = cost(from, to) - before;
      change(from, to);
      if (change < least) {
        least = change;
        best = to;
      }
    }
    if (best != from) {
      change(from, best);
    }
  }

  private void change(int p, int q) {
    int moved = who[p];
    who[p] = who[q];
    who[q] = moved;
    where[who[p]] = p;
    where[who[q]] = q;
  }

  /** Of all that would change with these two places, each pair once. */
  private long cost(int p, int q) {
    int a = who[p];
    int b = who[q];
    long cost = 0;
    for (int m = 0; m < k; m++) {
      cost += excess[a][who[near[p * k + m]]] + excess[b][who[near[q * k + m]]];
    }
    for (int m = starts[p]; m < starts[p + 1]; m++) {
      cost += nearOf[m] == q ? 0 : excess[who[nearOf[m]]][a];
    }
    for (int m = starts[q]; m < starts[q + 1]; m++) {
      cost += nearOf[m] == p ? 0 : excess[who[nearOf[m]]][b];
    }
    return cost;
  }
}
