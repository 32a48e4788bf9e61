package dev.lacuna.mapgeometry;

import java.util.Arrays;

/**
 * Groups as peaks of a density: cells are flooded from the highest down, and where two peaks meet the lower one is kept
 * apart only when it rises far enough above the saddle (ToMATo: Chazal, Guibas, Oudot and Skraba, Persistence-based
 * clustering in Riemannian manifolds, J. ACM 2013), on a grid instead of a neighbour graph.
 */
final class DensityClusters {
  private static final int MOST = 40;
  /** A peak's rise over the saddle, as a share of its height. */
  private static final double RISE = 0.3;
  /** And in standard deviations of its height, for a few points make peaks by chance. */
  private static final double DEVIATIONS = 2.5;
  private static final int FEWEST_POINTS = 5;
  private static final int FEWEST_OF = 250;
  /** Below the density of so many lone points there is no peak. */
  private static final double BACKGROUND = 1.3;
  private static final double BACKGROUND_SHARE = 0.01;
  /** And a peak is higher than so many. */
  private static final double LOWEST_PEAK = 3;

  private final DensityGrid grid;
  private final int[] parent;
  private final int[] order;

  private DensityClusters(DensityGrid grid, double background) {
    this.grid = grid;
    int cells = grid.side() * grid.side();
    parent = new int[cells];
    long[] keys = new long[cells];
    int count = 0;
    for (int c = 0; c < cells; c++) {
      float value = height(c);
      if (value > background) {
        // Positive floats compare as their bits do; ties go to the smaller index.
        keys[count++] = (long) Float.floatToIntBits(value) << 32 | (0xFFFF_FFFFL - c);
      }
    }
    Arrays.sort(keys, 0, count);
    order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = (int) (0xFFFF_FFFFL - (keys[count - 1 - i] & 0xFFFF_FFFFL));
    }
  }

  /** The cluster of each point, from 0, or −1. */
  static int[] of(float[] xs, float[] ys) {
    int[] cluster = new int[xs.length];
    Arrays.fill(cluster, -1);
    if (xs.length < FEWEST_POINTS) {
      return cluster;
    }
    DensityGrid grid = DensityGrid.of(xs, ys);
    double typical = 0;
    for (int i = 0; i < xs.length; i++) {
      typical += grid.at(xs[i], ys[i]) / xs.length;
    }
    DensityClusters clusters = new DensityClusters(grid,
        Math.max(BACKGROUND * grid.ofOnePoint(), BACKGROUND_SHARE * typical));
    int fewest = Math.max(FEWEST_POINTS, xs.length / FEWEST_OF);
    int[] peaks = {};
    for (double rise = RISE; rise < 1; rise += 0.15) {
      clusters.flood(rise);
      peaks = clusters.number(xs, ys, cluster, fewest);
      if (peaks.length <= MOST) {
        break;
      }
    }
    return cluster;
  }

  private float height(int cell) {
    return grid.value(cell % grid.side(), cell / grid.side());
  }

  private void flood(double rise) {
    Arrays.fill(parent, -1);
    int side = grid.side();
    for (int cell : order) {
      int column = cell % side;
      int row = cell / side;
      parent[cell] = cell;
      // The highest neighbour first: the cell belongs to its cluster, and the others meet that one here.
      int own = -1;
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          int other = inside(column + dx) && inside(row + dy) ? cell + dy * side + dx : cell;
          if (other != cell && parent[other] >= 0 && (own < 0 || height(other) > height(own))) {
            own = other;
          }
        }
      }
      if (own < 0) {
        continue;
      }
      parent[cell] = peak(own);
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          int other = inside(column + dx) && inside(row + dy) ? cell + dy * side + dx : cell;
          if (other != cell && parent[other] >= 0) {
            meet(peak(cell), peak(other), height(cell), rise);
          }
        }
      }
    }
  }

  private boolean inside(int place) {
    return place >= 0 && place < grid.side();
  }

  private void meet(int a, int b, double saddle, double rise) {
    if (a == b) {
      return;
    }
    int low = height(a) < height(b) || height(a) == height(b) && a > b ? a : b;
    double top = height(low);
    double chance = DEVIATIONS * Math.sqrt(top * grid.ofOnePoint());
    if (top - saddle < Math.max(rise * top, chance)) {
      parent[low] = low == a ? b : a;
    }
  }

  private int peak(int cell) {
    int root = cell;
    while (parent[root] != root) {
      root = parent[root];
    }
    int at = cell;
    while (parent[at] != root) {
      int next = parent[at];
      parent[at] = root;
      at = next;
    }
    return root;
  }

  /** Writes the clusters of the points, numbered by the order of their peaks' heights; those too small become −1. */
  private int[] number(float[] xs, float[] ys, int[] cluster, int fewest) {
    int[] count = new int[parent.length];
    for (int i = 0; i < xs.length; i++) {
      int cell = grid.cellOf(xs[i], ys[i]);
      cluster[i] = parent[cell] < 0 ? -1 : peak(cell);
      if (cluster[i] >= 0) {
        count[cluster[i]]++;
      }
    }
    int[] number = new int[parent.length];
    Arrays.fill(number, -1);
    int next = 0;
    for (int cell : order) {
      if (parent[cell] == cell && count[cell] >= fewest && height(cell) > LOWEST_PEAK * grid.ofOnePoint()) {
        number[cell] = next++;
      }
    }
    for (int i = 0; i < xs.length; i++) {
      cluster[i] = cluster[i] < 0 ? -1 : number[cluster[i]];
    }
    return Arrays.stream(order).filter(cell -> number[cell] >= 0).toArray();
  }
}
