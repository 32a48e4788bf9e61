package dev.lacuna.knowledge.map;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Places a new point on a map that does not move: at the mean of its nearest points by their membership weights, then a
 * few steps of the layout's own descent (umap-learn's {@code transform}). A point at no distance from a fitted one gets
 * that one's place. The answer depends on the point alone.
 */
public final class PointPlacement {
  private static final int NEIGHBOURS = 15;
  private static final int STEPS = 30;
  private static final float RATE = 0.25f;
  /** Numbers in all states that one core multiplies within a millisecond or two. */
  private static final int SCANNED = 4_000_000;
  private static final int BLOCK = 256;
  /** How far around a new point others are looked at, in gaps. */
  private static final int REACH = 6;
  /** Of a state's length: the same question in another batch rounds otherwise, by about 1e-6. */
  private static final double SAME = 1e-4;
  private final float[][] centred;
  private final float[] at;
  private final float[] places;
  private final float unit;
  /** 0 where there are too many points to keep them apart. */
  private final float gap;
  private final UmapForces forces = new UmapForces();
  private final VectorRows[] blocks;
  private final Optional<PivotIndex> lists;

  /**
   * @param centred {@code [n, d]}, the fitted points
   * @param places {@code [2n]} in the map's units
   * @param unit the map's 1 in the layout's units
   */
  public PointPlacement(float[][] centred, float[] places, float unit) {
    this.centred = centred;
    this.places = places;
    this.unit = unit;
    at = UmapLayout.scaled(places, unit);
    int n = centred.length;
    gap = n > 1 && n <= MapSettings.ROOMY ? SpaceFilling.gap(at) : 0;
    boolean scan = (long) n * centred[0].length <= SCANNED;
    blocks = scan ? IntStream.range(0, (n + BLOCK - 1) / BLOCK).mapToObj(b -> VectorRows.of(centred,
        IntStream.range(b * BLOCK, Math.min(n, (b + 1) * BLOCK)).toArray())).toArray(VectorRows[]::new)
        : new VectorRows[0];
    lists = scan ? Optional.empty() : Optional.of(PivotIndex.of(centred, 1, MapListener.SILENT));
  }

  /**
   * @param point {@code [d]}, less the mean of the fitted ones
   * @return x and y in the map's units
   */
  public float[] place(float[] point) {
    return place(point, true);
  }

  /** The same, upon the fitted points that it hides. */
  public float[] placeOver(float[] point) {
    return place(point, false);
  }

  private float[] place(float[] point, boolean aside) {
    SmallestOf near = nearest(point);
    int k = near.size();
    float[] distances = new float[k];
    double norm = 0;
    for (float value : point) {
      norm += (double) value * value;
    }
    SmallestOf sorted = new SmallestOf(k);
    for (int j = 0; j < k; j++) {
      sorted.offer(near.ids[j], (float) Math.sqrt(VectorRows.squaredDistance(point, centred[near.ids[j]])));
    }
    for (int j = 0; j < k; j++) {
      distances[j] = sorted.distances[j];
    }
    if (distances[0] <= SAME * Math.sqrt(norm)) {
      return new float[] {places[2 * sorted.ids[0]], places[2 * sorted.ids[0] + 1]};
    }
    float[] weights = FuzzyGraph.memberships(distances, mean(distances));
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int j = 0; j < k; j++) {
      sum += weights[j];
      x += weights[j] * at[2 * sorted.ids[j]];
      y += weights[j] * at[2 * sorted.ids[j] + 1];
    }
    return refined((float) (x / sum), (float) (y / sum), sorted.ids, weights, Arrays.hashCode(point),
        aside);
  }

  /**
   * The fitted points nearest to one, nearest first; fewer than k where there are fewer.
   *
   * @param point {@code [d]}, less the mean of the fitted ones
   * @param k up to 15
   */
  public Neighbours near(float[] point, int k) {
    SmallestOf found = nearest(point);
    SmallestOf sorted = new SmallestOf(found.size());
    for (int j = 0; j < found.size(); j++) {
      sorted.offer(found.ids[j], (float) Math.sqrt(VectorRows.squaredDistance(point, centred[found.ids[j]])));
    }
    int some = Math.min(k, found.size());
    return new Neighbours(some, Arrays.copyOf(sorted.ids, some), Arrays.copyOf(sorted.distances, some));
  }

  private SmallestOf nearest(float[] point) {
    int k = Math.min(NEIGHBOURS, centred.length);
    if (lists.isPresent()) {
      return lists.get().nearest(point, k);
    }
    BlockSearch search = new BlockSearch(1, k, BLOCK);
    search.query(0, -1, point);
    for (VectorRows block : blocks) {
      search.scan(block, 1);
    }
    return search.best(0);
  }

  private float[] refined(float startX, float startY, int[] ids, float[] weights, long seed, boolean aside) {
    int n = centred.length;
    float x = startX;
    float y = startY;
    long random = UmapLayout.mix(seed);
    for (int step = 0; step < STEPS; step++) {
      float alpha = RATE * (1 - (float) step / STEPS);
      for (int j = 0; j < weights.length; j++) {
        if ((int) (weights[j] * (step + 1)) == (int) (weights[j] * step)) {
          continue;
        }
        float dx = x - at[2 * ids[j]];
        float dy = y - at[2 * ids[j] + 1];
        float pull = forces.pull(dx * dx + dy * dy);
        x += alpha * UmapForces.clip(pull * dx);
        y += alpha * UmapForces.clip(pull * dy);
        for (int s = 0; s < UmapLayout.NEGATIVES; s++) {
          random = random * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
          int other = (int) ((random >>> 32) * n >>> 32);
          dx = x - at[2 * other];
          dy = y - at[2 * other + 1];
          float push = forces.push(dx * dx + dy * dy);
          x += alpha * UmapForces.clip(push * dx);
          y += alpha * UmapForces.clip(push * dy);
        }
      }
    }
    float[] free = aside ? besides(x, y) : new float[] {x, y};
    return new float[] {free[0] / unit, free[1] / unit};
  }

  /** Off the fitted points that it would hide. */
  private float[] besides(float x, float y) {
    if (gap == 0) {
      return new float[] {x, y};
    }
    float reach = REACH * gap;
    int[] close = IntStream.range(0, at.length / 2)
        .filter(i -> Math.abs(at[2 * i] - x) < reach && Math.abs(at[2 * i + 1] - y) < reach).toArray();
    float[] all = new float[2 * close.length + 2];
    boolean[] fixed = new boolean[close.length + 1];
    for (int k = 0; k < close.length; k++) {
      all[2 * k] = at[2 * close[k]];
      all[2 * k + 1] = at[2 * close[k] + 1];
      fixed[k] = true;
    }
    all[all.length - 2] = x;
    all[all.length - 1] = y;
    OverlapRemoval.push(all, gap, fixed);
    return new float[] {all[all.length - 2], all[all.length - 1]};
  }

  private static double mean(float[] distances) {
    double sum = 0;
    for (float distance : distances) {
      sum += distance;
    }
    return sum / distances.length;
  }
}
