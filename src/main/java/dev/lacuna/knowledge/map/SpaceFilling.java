package dev.lacuna.knowledge.map;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Spreads the points of a finished map over the plane: islands are put in the order of their distances
 * ({@link IslandOrder}) and grow until they fill their part of the plane ({@link Cartogram}), points that still overlap
 * are pushed apart ({@link OverlapRemoval}), and points change places where that makes more neighbours on the map true
 * ones ({@link PlaceExchange}).
 */
final class SpaceFilling {
  /** Width to height of the plane: about those of the map's pane beside its legend. */
  private static final double[] ASPECTS = {1.25, 1.4};
  /** Share of the plane that points are to cover; the rest is empty plane between the islands. */
  private static final double COVERED = 0.5;
  /** Where no points change places afterwards: the more islands grow, the more neighbours are parted. */
  private static final double LESS_COVERED = 0.42;
  /**
   * Up to so many points islands are put in order, the best shape is looked for and points change places: the table of
   * all ranks that this needs has then 50 MB.
   */
  static final int MOST = 5_000;
  private static final int PASSES = 16;
  /** Trials by which the shape is chosen. */
  private static final int TURNS = 8;
  private static final int COARSE_ROWS = 64;
  private static final int COARSE_PASSES = 8;
  /** A map is even enough where nowhere is fuller than so many levels. */
  private static final double EVEN = 1.35;
  /** Of the density, in that distance that points have where all stand evenly on the share covered. */
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

  private SpaceFilling() {}

  /**
   * The same map with room. The rectangle has no up and down for a map that has none: of some turns the one is taken
   * whose islands keep their distances best.
   *
   * @param points {@code [n, d]} that the map was drawn of
   * @param graph of the map's neighbours
   * @param listener hears progress, no frames, and may throw to cancel
   */
  static NeighbourMap given(NeighbourMap map, float[][] points, FuzzyGraph graph, MapListener listener) {
    int n = points.length;
    if (n <= NEIGHBOUR || !(UmapLayout.largest(map.at()) > 0)) {
      return map;
    }
    double spacing = Math.sqrt(covered(n) * ASPECTS[0] / n);
    float[] start = map.at().clone();
    // What this costs of neighbours, the exchange gives back, and more.
    boolean exchanged = n <= MOST;
    if (exchanged) {
      IslandOrder.restore(start, points, graph, SEED);
    }
    Shape shape = exchanged ? best(start, points, spacing, listener) : new Shape(0, ASPECTS[0]);
    float[] best = grown(start, shape, spacing, Math.clamp((int) Math.ceil(2 / spacing), FEWEST_ROWS, MOST_ROWS),
        PASSES);
    settle(map.at(), graph, best, listener);
    OverlapRemoval.push(best, (float) (LEAST * spacing), new boolean[n]);
    if (exchanged) {
      PlaceExchange.improve(best, points, map.neighbours(), listener);
    }
    // As wide as it was in the layout's units: if points stood as close as in a clot, all the others' push would throw
    // a later point out of its island.
    UmapLayout.centre(best);
    float[] out = UmapLayout.scaled(best, map.unit() / UmapLayout.largest(best));
    return new NeighbourMap(out, NeighbourMap.unit(out), map.neighbours());
  }

  private static double covered(int points) {
    return points <= MOST ? COVERED : LESS_COVERED;
  }

  /** How the map is turned before it is grown, and the width of its rectangle, of height 1. */
  private record Shape(double angle, double aspect) {}

  /** By coarse trials. */
  private static Shape best(float[] at, float[][] points, double spacing, MapListener listener) {
    Shape best = new Shape(0, ASPECTS[0]);
    double most = 0;
    int done = 0;
    for (double aspect : ASPECTS) {
      for (int turn = 0; turn < TURNS; turn++) {
        listener.progress("filling the plane", done++, ASPECTS.length * TURNS);
        Shape tried = new Shape(Math.PI * turn / TURNS, aspect);
        double kept = FarDistances.triplets(points, rows(grown(at, tried, spacing, COARSE_ROWS, COARSE_PASSES)), SEED);
        if (kept > most) {
          most = kept;
          best = tried;
        }
      }
    }
    listener.progress("filling the plane", done, ASPECTS.length * TURNS);
    return best;
  }

  /** Within the shape's rectangle, its islands grown. */
  private static float[] grown(float[] from, Shape shape, double spacing, int rows, int passes) {
    int n = from.length / 2;
    double aspect = shape.aspect();
    float[] at = new float[from.length];
    for (int i = 0; i < at.length; i += 2) {
      at[i] = (float) (Math.cos(shape.angle()) * from[i] - Math.sin(shape.angle()) * from[i + 1]);
      at[i + 1] = (float) (Math.sin(shape.angle()) * from[i] + Math.cos(shape.angle()) * from[i + 1]);
    }
    double[] box = box(at);
    double span = Math.max(box[2] - box[0], aspect * (box[3] - box[1])) * (1 + 2 * MARGIN);
    for (int i = 0; i < at.length; i += 2) {
      at[i] = (float) ((at[i] - (box[0] + box[2]) / 2) / span * aspect + aspect / 2);
      at[i + 1] = (float) ((at[i + 1] - (box[1] + box[3]) / 2) / span * aspect + 0.5);
    }
    int columns = (int) Math.round(aspect * rows);
    Cartogram cartogram = new Cartogram(columns, rows, 1.0 / rows);
    double level = n / (covered(n) * columns * rows);
    double fullest = Double.MAX_VALUE;
    for (int pass = 0; pass < passes && fullest > EVEN; pass++) {
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
  private static void settle(float[] dense, FuzzyGraph graph, float[] at, MapListener listener) {
    float factor = factor(dense, at);
    float[] grown = UmapLayout.scaled(at, factor);
    float[] settled = new UmapLayout(graph, grown, SEED).run(EPOCHS, grown, HOLD, RATE, new Unseen(listener));
    System.arraycopy(UmapLayout.scaled(settled, 1 / factor), 0, at, 0, at.length);
  }

  /** Hears progress only: what settles is in other units than the map. */
  private record Unseen(MapListener inner) implements MapListener {
    @Override
    public void frame(int epoch, int epochs, float[] at) {}

    @Override
    public void progress(String phase, int done, int total) {
      inner.progress("drawing neighbours together", done, total);
    }
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
    OverlapRemoval.push(at, gap(at), fixed);
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
      SmallestOf near = new SmallestOf(Math.min(k + 1, n));
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
