package dev.lacuna.knowledge.map;

import dev.lacuna.hiddenstates.PrincipalPlane;
import dev.lacuna.hiddenstates.StateRows;
import dev.lacuna.knowledge.probe.ArrayFile;
import dev.lacuna.knowledge.probe.StandardisedRows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * UMAP's map of hidden states (McInnes, Healy and Melville, arXiv 1802.03426), started from the principal axes. It
 * keeps the states, so that a new one is placed among its nearest; one that it was fitted on stands where it stood.
 */
public final class NeighbourProjection implements Projection {
  static final String KIND = "umap";
  private final float[] mean;
  private final float[][] centred;
  private final float[] at;
  private final float unit;
  private final Optional<Neighbours> neighbours;
  private Optional<PointPlacement> placement = Optional.empty();

  private NeighbourProjection(float[] mean, float[][] centred, float[] at, float unit,
      Optional<Neighbours> neighbours) {
    this.neighbours = neighbours;
    this.mean = mean;
    this.centred = centred;
    this.at = at;
    this.unit = unit;
  }

  /** @param states {@code [n, d]}, at least one, all finite */
  public static NeighbourProjection fit(float[][] states, long seed) {
    return fit(states, MapSettings.DEFAULT.withSeed(seed), MapListener.SILENT);
  }

  /**
   * @param states {@code [n, d]}, at least one, all finite
   * @param listener gets the principal axes' map first, then the map as it forms; may throw to cancel
   */
  public static NeighbourProjection fit(float[][] states, MapSettings settings, MapListener listener) {
    float[] mean = mean(states);
    float[][] centred = centred(states, mean);
    NeighbourMap map = NeighbourMap.fit(centred, PrincipalPlane.start(centred), settings, listener);
    return new NeighbourProjection(mean, centred, map.shown(), map.unit(), Optional.of(map.neighbours()));
  }

  /**
   * A map on which points with an earlier place keep it, by {@link MapSettings#hold}; their states may have changed, as
   * after a round.
   *
   * @param earlier {@code [n]}: x and y, or an empty array for a point that has no place yet
   * @param unit of the earlier map, {@link #unit()}
   */
  public static NeighbourProjection align(float[][] states, float[][] earlier, float unit, MapSettings settings,
      MapListener listener) {
    float[] mean = mean(states);
    float[][] centred = centred(states, mean);
    float[] places = new float[2 * states.length];
    for (int i = 0; i < states.length; i++) {
      boolean placed = earlier[i].length == 2;
      places[2 * i] = placed ? earlier[i][0] : Float.NaN;
      places[2 * i + 1] = placed ? earlier[i][1] : Float.NaN;
    }
    NeighbourMap map = NeighbourMap.align(centred, places, unit, settings, listener);
    return new NeighbourProjection(mean, centred, map.shown(), unit, Optional.of(map.neighbours()));
  }

  private static float[] mean(float[][] states) {
    if (states.length == 0) {
      throw new IllegalArgumentException("There are no hidden states to draw a map of; add questions first.");
    }
    return StateRows.floats(StandardisedRows.mean(states));
  }

  private static float[][] centred(float[][] states, float[] mean) {
    return IntStream.range(0, states.length).parallel().mapToObj(i -> minus(states[i], mean)).toArray(float[][]::new);
  }

  private static float[] minus(float[] state, float[] mean) {
    float[] out = new float[state.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = state[k] - mean[k];
    }
    return out;
  }

  @Override
  public float[] place(float[] state) {
    StandardisedRows.checkWidth(state, 0, mean.length);
    return placement().place(minus(state, mean));
  }

  @Override
  public float[] placeOver(float[] state) {
    StandardisedRows.checkWidth(state, 0, mean.length);
    return placement().placeOver(minus(state, mean));
  }

  /** Made when it is first asked for: sorting many points takes a second or two. */
  private synchronized PointPlacement placement() {
    PointPlacement made = placement.orElseGet(() -> new PointPlacement(centred, at, unit));
    placement = Optional.of(made);
    return made;
  }

  /** Where the points stand that it was fitted on, {@code [n]} of x and y. */
  public float[][] places() {
    return IntStream.range(0, centred.length).mapToObj(i -> new float[] {at[2 * i], at[2 * i + 1]})
        .toArray(float[][]::new);
  }

  /** Each point's nearest others, by which the map was drawn; empty for a map that was read from a file. */
  public Optional<Neighbours> neighbours() {
    return neighbours;
  }

  /** The fitted points nearest to a state, itself among them where it is one: up to 15, nearest first. */
  public Neighbours near(float[] state, int k) {
    StandardisedRows.checkWidth(state, 0, mean.length);
    return placement().near(minus(state, mean), k);
  }

  /** The map's 1 in the layout's units; to be given to {@link #align} with the places. */
  public float unit() {
    return unit;
  }

  @Override
  public String method() {
    return KIND;
  }

  @Override
  public int width() {
    return mean.length;
  }

  @Override
  public Map<String, float[]> arrays() {
    int d = mean.length;
    float[] states = new float[Math.multiplyExact(centred.length, d)];
    for (int i = 0; i < centred.length; i++) {
      System.arraycopy(centred[i], 0, states, i * d, d);
    }
    Map<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put("mean", mean.clone());
    arrays.put("unit", new float[] {unit});
    arrays.put("places", at.clone());
    arrays.put("states", states);
    return arrays;
  }

  static NeighbourProjection from(ArrayFile file) {
    float[] mean = file.array("mean");
    float[] at = file.array("places");
    float unit = file.array("unit", 1)[0];
    int n = at.length / 2;
    if (mean.length == 0 || n == 0 || at.length % 2 != 0 || !(unit > 0)) {
      throw new IllegalArgumentException(file.source()
          + ": \"places\", \"mean\" and \"unit\" make no map; draw the map "
          + "again.");
    }
    float[] states = file.array("states", Math.multiplyExact(n, mean.length));
    float[][] centred = new float[n][mean.length];
    for (int i = 0; i < n; i++) {
      System.arraycopy(states, i * mean.length, centred[i], 0, mean.length);
    }
    return new NeighbourProjection(mean, centred, at, unit, Optional.empty());
  }
}
