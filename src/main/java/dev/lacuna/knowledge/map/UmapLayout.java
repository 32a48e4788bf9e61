package dev.lacuna.knowledge.map;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Stochastic gradient descent on the fuzzy cross-entropy (arXiv 1802.03426, §3.2, algorithm 5) with negative sampling.
 * An edge of weight w is used in a share w/max w of the epochs; each use pulls its ends together and pushes its head
 * from {@value #NEGATIVES} points drawn at random; the rate falls linearly from 1.
 *
 * <p>umap-learn moves both ends of an edge as it meets it, so that threads race, and gives the race up where a seed is
 * set. Here a point is moved by its owner alone, for both directions of each of its edges, while the others stand where
 * the group before left them; points take turns in {@value #GROUPS} groups. So the map depends on the seed and on no
 * number of threads.
 */
final class UmapLayout {
  static final int NEGATIVES = 5;
  private static final int GROUPS = 8;
  private static final int CHUNK = 512;
  /** Below this, threads cost more than they bring. */
  private static final int ALONE = 4_096;
  private static final long FRAME_NANOS = 100_000_000L;
  private final FuzzyGraph graph;
  private final float[] shares;
  private final float[] at;
  private final float[] next;
  private final long seed;
  private final UmapForces forces = new UmapForces();

  /** @param start {@code [2n]}, is copied */
  UmapLayout(FuzzyGraph graph, float[] start, long seed) {
    this.graph = graph;
    this.seed = seed;
    at = start.clone();
    next = start.clone();
    float most = 0;
    for (float weight : graph.weights()) {
      most = Math.max(most, weight);
    }
    shares = new float[graph.weights().length];
    for (int e = 0; e < shares.length; e++) {
      shares[e] = graph.weights()[e] / most;
    }
  }

  /**
   * @param anchors {@code [2n]}, NaN for a point that is free; empty where all are
   * @param hold share of the way back to its anchor that a point goes after each of its moves; 1 lets none move
   * @param rate of the first epoch
   * @param frames gets coordinates in the layout's own units
   * @return {@code [2n]}
   */
  float[] run(int epochs, float[] anchors, float hold, float rate, MapListener frames) {
    int n = graph.points();
    long shown = System.nanoTime();
    for (int epoch = 0; epoch < epochs; epoch++) {
      frames.progress("laying out", epoch, epochs);
      int now = epoch;
      float alpha = rate * (1 - (float) epoch / epochs);
      for (int group = 0; group < GROUPS; group++) {
        int first = group;
        int members = (n - first + GROUPS - 1) / GROUPS;
        int chunks = (members + CHUNK - 1) / CHUNK;
        IntStream all = IntStream.range(0, Math.max(0, chunks));
        (n < ALONE ? all : all.parallel()).forEach(c -> {
          for (int m = c * CHUNK; m < Math.min(members, (c + 1) * CHUNK); m++) {
            move(first + m * GROUPS, now, alpha, anchors, hold);
          }
        });
        for (int i = first; i < n; i += GROUPS) {
          at[2 * i] = next[2 * i];
          at[2 * i + 1] = next[2 * i + 1];
        }
      }
      if (System.nanoTime() - shown > FRAME_NANOS && epoch + 1 < epochs) {
        frames.frame(epoch + 1, epochs, at.clone());
        shown = System.nanoTime();
      }
    }
    frames.progress("laying out", epochs, epochs);
    return at.clone();
  }

  private void move(int i, int epoch, float alpha, float[] anchors, float hold) {
    boolean anchored = anchors.length > 0 && !Float.isNaN(anchors[2 * i]);
    if (anchored && hold >= 1) {
      return;
    }
    int n = graph.points();
    long random = mix(seed ^ mix((long) epoch << 32 | i));
    float x = at[2 * i];
    float y = at[2 * i + 1];
    for (int e = graph.starts()[i]; e < graph.starts()[i + 1]; e++) {
      float share = shares[e];
      if ((int) (share * (epoch + 1)) == (int) (share * epoch)) {
        continue;
      }
      int j = graph.ids()[e];
      float jx = at[2 * j];
      float jy = at[2 * j + 1];
      // Once as the edge's head and once as the tail of the same edge the other way round.
      for (int way = 0; way < 2; way++) {
        float dx = x - jx;
        float dy = y - jy;
        float pull = forces.pull(dx * dx + dy * dy);
        x += alpha * UmapForces.clip(pull * dx);
        y += alpha * UmapForces.clip(pull * dy);
      }
      for (int s = 0; s < NEGATIVES; s++) {
        random = random * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        int other = (int) ((random >>> 32) * n >>> 32);
        if (other == i) {
          continue;
        }
        float dx = x - at[2 * other];
        float dy = y - at[2 * other + 1];
        float push = forces.push(dx * dx + dy * dy);
        x += alpha * UmapForces.clip(push * dx);
        y += alpha * UmapForces.clip(push * dy);
      }
    }
    if (anchored) {
      x += hold * (anchors[2 * i] - x);
      y += hold * (anchors[2 * i + 1] - y);
    }
    next[2 * i] = x;
    next[2 * i + 1] = y;
  }

  /** SplitMix64's finaliser. */
  static long mix(long z) {
    long x = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
    return x ^ x >>> 31;
  }

  /**
   * Places free points between those of their neighbours that have a place, by the edges' weights, from the settled
   * ones outwards; what no settled point can be reached from stays where {@code at} has it.
   *
   * @param at {@code [2n]}, is changed
   * @param settled {@code [n]}, is not
   */
  static void spread(FuzzyGraph graph, float[] at, boolean[] settled) {
    boolean[] placed = settled.clone();
    for (boolean more = true; more;) {
      more = false;
      boolean[] before = placed.clone();
      for (int i = 0; i < placed.length; i++) {
        if (before[i]) {
          continue;
        }
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int e = graph.starts()[i]; e < graph.starts()[i + 1]; e++) {
          int j = graph.ids()[e];
          if (before[j]) {
            sum += graph.weights()[e];
            x += graph.weights()[e] * at[2 * j];
            y += graph.weights()[e] * at[2 * j + 1];
          }
        }
        if (sum > 0) {
          at[2 * i] = (float) (x / sum);
          at[2 * i + 1] = (float) (y / sum);
          placed[i] = true;
          more = true;
        }
      }
    }
  }

  /** Noise against points that stand on one another, by point and seed. */
  static void jitter(float[] at, float size, long seed) {
    for (int c = 0; c < at.length; c++) {
      at[c] += size * ((mix(seed + 31L * c + 7) >>> 40) * 0x1p-23f - 1);
    }
  }

  static float largest(float[] at) {
    float largest = 0;
    for (float value : at) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** x and y moved so that the middle of the span is 0. */
  static void centre(float[] at) {
    for (int axis = 0; axis < 2; axis++) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int c = axis; c < at.length; c += 2) {
        low = Math.min(low, at[c]);
        high = Math.max(high, at[c]);
      }
      float middle = (low + high) / 2;
      for (int c = axis; c < at.length; c += 2) {
        at[c] -= middle;
      }
    }
  }

  static float[] scaled(float[] at, float factor) {
    float[] out = Arrays.copyOf(at, at.length);
    for (int c = 0; c < out.length; c++) {
      out[c] *= factor;
    }
    return out;
  }
}
