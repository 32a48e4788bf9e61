package dev.lacuna.knowledge.map;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Gives the points of a finished map room: islands grow until they fill their part of the plane ({@link Cartogram}),
 * and what still stands on one another is pushed apart ({@link Apart}). Neighbours stay neighbours and islands stay
 * where they are to one another.
 */
final class Room {
  /** Width to height of the plane, about that of the map's pane beside its legend. */
  static final double ASPECT = 1.25;
  /** Of the plane that points are to cover; the rest is the sea between the islands. */
  private static final double LAND = 0.42;
  private static final int PASSES = 16;
  /** Turns that are tried, and over how many points in all: a large map is grown once. */
  private static final int TURNS = 8;
  private static final int WORK = 12_000;
  /** A map is even enough where nowhere is fuller than so many levels. */
  private static final double EVEN = 1.35;
  /** Of the density, in that distance that points have where all stand evenly on the land. */
  private static final double BLUR = 1.3;
  /** Of the same distance: closer points are pushed apart. */
  private static final double LEAST = 0.65;
  private static final int FEWEST_ROWS = 96;
  private static final int MOST_ROWS = 256;
  private static final double MARGIN = 0.04;
  /** The neighbour whose distance measures how close points stand, and over how many points. */
  private static final int NEIGHBOUR = 5;
  private static final int SAMPLE = 500;
  /** Of settling: enough to mend what growing mixed, too little to draw islands into clots again. */
  private static final int EPOCHS = 100;
  private static final float RATE = 0.3f;
  private static final float HOLD = 0.15f;
  private static final long SEED = 1;

  private Room() {}

  /**
   * The same map with room. The rectangle has no up and down for a map that has none: of some turns the one is taken
   * whose islands keep their distances best.
   *
   * @param points {@code [n, d]} that the map was drawn of
   */
  static NeighbourMap given(NeighbourMap map, float[][] points) {
    int n = points.length;
    if (n <= NEIGHBOUR || !(Layout.largest(map.at()) > 0)) {
      return map;
    }
    double spacing = Math.sqrt(LAND * ASPECT / n);
    int turns = Math.clamp(WORK / n, 1, TURNS);
    float[] best = {};
    double most = -1;
    for (int turn = 0; turn < turns; turn++) {
      float[] at = grown(map.at(), Math.PI * turn / turns, spacing);
      double kept = turns == 1 ? 0 : FarDistances.triplets(points, rows(at), SEED);
      if (kept > most) {
        most = kept;
        best = at;
      }
    }
    settle(map, best);
    Apart.push(best, (float) (LEAST * spacing), new boolean[n]);
    // As wide as it was in the layout's units: if points stood as close as in a clot, all the others' push would throw
    // a later point out of its island.
    Layout.centre(best);
    float[] out = Layout.scaled(best, map.unit() / Layout.largest(best));
    return new NeighbourMap(out, NeighbourMap.unit(out), map.neighbours());
  }

  /** Within a rectangle of height 1, its islands grown. */
  private static float[] grown(float[] from, double angle, double spacing) {
    int n = from.length / 2;
    float[] at = new float[from.length];
    for (int i = 0; i < at.length; i += 2) {
      at[i] = (float) (Math.cos(angle) * from[i] - Math.sin(angle) * from[i + 1]);
      at[i + 1] = (float) (Math.sin(angle) * from[i] + Math.cos(angle) * from[i + 1]);
    }
    double[] box = box(at);
    double span = Math.max(box[2] - box[0], ASPECT * (box[3] - box[1])) * (1 + 2 * MARGIN);
    for (int i = 0; i < at.length; i += 2) {
      at[i] = (float) ((at[i] - (box[0] + box[2]) / 2) / span * ASPECT + ASPECT / 2);
      at[i + 1] = (float) ((at[i + 1] - (box[1] + box[3]) / 2) / span * ASPECT + 0.5);
    }
    int rows = Math.clamp((int) Math.ceil(2 / spacing), FEWEST_ROWS, MOST_ROWS);
    int columns = (int) Math.round(ASPECT * rows);
    Cartogram cartogram = new Cartogram(columns, rows, 1.0 / rows);
    double level = n / (LAND * columns * rows);
    double fullest = Double.MAX_VALUE;
    for (int pass = 0; pass < PASSES && fullest > EVEN; pass++) {
      fullest = cartogram.flow(at, level, Math.max(1, BLUR * spacing * rows));
    }
    return at;
  }

  private static float[][] rows(float[] at) {
    return IntStream.range(0, at.length / 2).mapToObj(i -> new float[] {at[2 * i], at[2 * i + 1]})
        .toArray(float[][]::new);
  }

  /**
   * Growing has mixed what stood close together. So UMAP's own forces draw neighbours together once more, while each
   * point is held near where it grew to.
   */
  private static void settle(NeighbourMap map, float[] at) {
    float factor = factor(map.at(), at);
    float[] grown = Layout.scaled(at, factor);
    float[] settled = new Layout(FuzzyGraph.of(map.neighbours()), grown, SEED).run(EPOCHS, grown, HOLD, RATE,
        MapListener.SILENT);
    System.arraycopy(Layout.scaled(settled, 1 / factor), 0, at, 0, at.length);
  }

  /** By which the points of a map stand as close as those of another, on the whole. */
  private static float factor(float[] as, float[] of) {
    return (float) (closeness(as, NEIGHBOUR) / closeness(of, NEIGHBOUR));
  }

  /**
   * Moves points off those that stay, where they would hide one another.
   *
   * @param at {@code [2n]}, is changed
   * @param fixed {@code [n]}
   */
  static void makeFor(float[] at, boolean[] fixed) {
    Apart.push(at, gap(at), fixed);
  }

  /** How far points stand apart that have been given room: most of the usual distance to the nearest. */
  static float gap(float[] at) {
    return (float) (LEAST * closeness(at, 1));
  }

  private static double[] box(float[] at) {
    double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (int i = 0; i < at.length; i += 2) {
      for (int axis = 0; axis < 2; axis++) {
        box[axis] = Math.min(box[axis], at[i + axis]);
        box[2 + axis] = Math.max(box[2 + axis], at[i + axis]);
      }
    }
    return box;
  }

  /** The median distance from a point to its k-th nearest on the plane. */
  private static double closeness(float[] at, int k) {
    int n = at.length / 2;
    int some = Math.min(n, SAMPLE);
    double[] distances = IntStream.range(0, some).parallel().mapToDouble(s -> {
      int i = (int) ((long) s * n / some);
      Nearest near = new Nearest(Math.min(k + 1, n));
      for (int j = 0; j < n; j++) {
        float dx = at[2 * i] - at[2 * j];
        float dy = at[2 * i + 1] - at[2 * j + 1];
        float d2 = dx * dx + dy * dy;
        if (d2 < near.worst()) {
          near.offer(j, d2);
        }
      }
      return Math.sqrt(near.worst());
    }).toArray();
    Arrays.sort(distances);
    return Math.max(1e-9, distances[some / 2]);
  }
}
