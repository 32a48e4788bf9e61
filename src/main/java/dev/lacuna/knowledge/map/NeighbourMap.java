package dev.lacuna.knowledge.map;

/**
 * A map on which neighbours stay neighbours: UMAP (McInnes, Healy and Melville, arXiv 1802.03426) from nearest
 * neighbours to the layout. {@code at / unit} are the coordinates that the program shows.
 *
 * @param at {@code [2n]}, in the layout's units, of which about one lies between close neighbours
 * @param unit length in the layout's units of the map's 1
 * @param neighbours that it was drawn by; without any where there were too few points
 */
public record NeighbourMap(float[] at, float unit, Neighbours neighbours) {
  /** Half the width that a start is given, as umap-learn does. */
  private static final float START = 10;
  /** With fewer points than this there are no neighbourhoods to keep, and the start is the map. */
  private static final int FEWEST = 5;
  private static final Neighbours NONE = new Neighbours(0, new int[0], new float[0]);

  /**
   * @param centred {@code [n, d]}, finite, with mean 0 or near it
   * @param start {@code [2n]}, in any units; is shown first
   */
  public static NeighbourMap fit(float[][] centred, float[] start, MapSettings settings, MapListener listener) {
    int n = centred.length;
    float most = UmapLayout.largest(start);
    float[] first = most > 0 ? UmapLayout.scaled(start, START / most) : start.clone();
    int epochs = settings.epochsFor(n);
    listener.frame(0, epochs, UmapLayout.scaled(first, 1 / START));
    if (n < FEWEST) {
      return new NeighbourMap(first, unit(first), NONE);
    }
    Neighbours neighbours = neighbours(centred, settings, listener);
    FuzzyGraph graph = FuzzyGraph.of(neighbours);
    UmapLayout.jitter(first, START * 1e-4f, settings.seed());
    float[] at = new UmapLayout(graph, first, settings.seed()).run(epochs, new float[0], 0, 1, new Framed(listener));
    UmapLayout.centre(at);
    NeighbourMap dense = new NeighbourMap(at, unit(at), neighbours);
    NeighbourMap map = n <= settings.roomy() ? SpaceFilling.given(dense, centred, graph, listener) : dense;
    listener.frame(epochs, epochs, map.shown());
    return map;
  }

  /**
   * A map of the same and more points, in which those that had a place keep it.
   *
   * @param earlier {@code [2n]} in the map's units, NaN for points without a place; at least one has one
   * @param unit of the earlier map
   */
  public static NeighbourMap align(float[][] centred, float[] earlier, float unit, MapSettings settings,
      MapListener listener) {
    int n = centred.length;
    int epochs = settings.epochsFor(n);
    float[] anchors = UmapLayout.scaled(earlier, unit);
    boolean[] settled = new boolean[n];
    float[] first = anchors.clone();
    int known = 0;
    for (int i = 0; i < n; i++) {
      settled[i] = !Float.isNaN(anchors[2 * i]);
      known += settled[i] ? 1 : 0;
      if (!settled[i]) {
        first[2 * i] = 0;
        first[2 * i + 1] = 0;
      }
    }
    if (known == 0) {
      throw new IllegalArgumentException("No point has an earlier place; draw a new map instead.");
    }
    Neighbours neighbours = n >= FEWEST ? neighbours(centred, settings, listener) : NONE;
    if (n >= FEWEST) {
      FuzzyGraph graph = FuzzyGraph.of(neighbours);
      UmapLayout.spread(graph, first, settled);
      listener.frame(0, epochs, UmapLayout.scaled(first, 1 / unit));
      float[] start = first.clone();
      UmapLayout.jitter(first, unit * 1e-4f, settings.seed());
      for (int i = 0; i < n; i++) {
        if (settled[i]) {
          first[2 * i] = start[2 * i];
          first[2 * i + 1] = start[2 * i + 1];
        }
      }
      first = new UmapLayout(graph, first, settings.seed()).run(epochs, anchors, settings.hold(), 1,
          new Framed(listener, unit));
      if (settings.hold() >= 1 && n <= settings.roomy() && known > 1) {
        SpaceFilling.makeFor(first, settled);
      }
    }
    NeighbourMap map = new NeighbourMap(first, unit, neighbours);
    listener.frame(epochs, epochs, map.shown());
    return map;
  }

  /** {@code [2n]} in the map's units: after {@link #fit} within [−1, 1]. */
  public float[] shown() {
    return UmapLayout.scaled(at, 1 / unit);
  }

  private static Neighbours neighbours(float[][] centred, MapSettings settings, MapListener listener) {
    return Neighbours.of(centred, Math.min(settings.neighbours(), centred.length) - 1, settings.seed(), listener);
  }

  static float unit(float[] at) {
    // A hair wider than the points, or rounding would put the outermost ones outside.
    float most = UmapLayout.largest(at) * 1.00001f;
    return most > 0 ? most : 1;
  }

  /** Frames in the map's units: of a new map, whose final unit is not known, in those of what is shown. */
  private record Framed(MapListener inner, float unit) implements MapListener {
    Framed(MapListener inner) {
      this(inner, 0);
    }

    @Override
    public void frame(int epoch, int epochs, float[] at) {
      if (unit == 0) {
        UmapLayout.centre(at);
      }
      inner.frame(epoch, epochs, UmapLayout.scaled(at, 1 / (unit == 0 ? NeighbourMap.unit(at) : unit)));
    }

    @Override
    public void progress(String phase, int done, int total) {
      inner.progress(phase, done, total);
    }
  }
}
