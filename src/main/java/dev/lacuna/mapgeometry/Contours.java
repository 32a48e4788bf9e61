package dev.lacuna.mapgeometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Lines of equal density, each around the densest part of the map that holds a given share of the points (highest
 * density regions: Hyndman, The American Statistician 50, 1996), found by marching squares. Every line is closed.
 *
 * @param lines from the outermost level inwards
 */
public record Contours(List<Line> lines) {

  public static final Contours NONE = new Contours(List.of());

  private static final double[] SHARES = {0.9, 0.7, 0.5, 0.3, 0.12};
  /** A line must not ring single points. */
  private static final double LEAST_POINTS = 1.25;
  /** Wider than for groups: a calm line is worth more than a true one. */
  private static final double SMOOTH = 1.35;
  private static final int SHORTEST = 12;
  private static final int RIGHT = 0;
  private static final int UP = 1;

  /**
   * One closed line.
   *
   * @param share of the points inside all lines of its level, in (0, 1)
   * @param xy x and y of each corner in turn, on the plane; the last corner joins the first
   */
  public record Line(double share, float[] xy) {}

  /** Of the points whose bit is set; a million take about 0.2 s, so not on the window's thread. */
  public static Contours of(float[] xs, float[] ys, BitSet visible) {
    DensityGrid grid = DensityGrid.of(xs, ys, visible, SMOOTH);
    float[] densities = new float[visible.cardinality()];
    int count = 0;
    for (int i = visible.nextSetBit(0); i >= 0 && i < xs.length; i = visible.nextSetBit(i + 1)) {
      densities[count++] = grid.at(xs[i], ys[i]);
    }
    Arrays.sort(densities, 0, count);
    List<Line> lines = new ArrayList<>();
    double before = 0;
    for (double share : SHARES) {
      double level = count == 0 ? 0 : densities[(int) ((1 - share) * (count - 1))];
      level = Math.max(level, LEAST_POINTS * grid.ofOnePoint());
      if (count > 0 && level > before * 1.05) {
        for (float[] xy : at(grid, level)) {
          lines.add(new Line(share, xy));
        }
        before = level;
      }
    }
    return new Contours(List.copyOf(lines));
  }

  /** The closed lines along which the density has a value. */
  static List<float[]> at(DensityGrid grid, double level) {
    int side = grid.side();
    // An edge is a crossing between a cell's middle and the next one's to the right or above. Higher ground is kept to
    // the left, so that each crossing is left towards exactly one other.
    int[] next = new int[2 * side * side];
    Arrays.fill(next, -1);
    for (int row = 0; row + 1 < side; row++) {
      for (int column = 0; column + 1 < side; column++) {
        link(grid, level, column, row, next);
      }
    }
    List<float[]> lines = new ArrayList<>();
    for (int start = 0; start < next.length; start++) {
      if (next[start] >= 0) {
        float[] line = follow(grid, level, start, next);
        if (line.length >= SHORTEST) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  private static void link(DensityGrid grid, double level, int column, int row, int[] next) {
    int side = grid.side();
    boolean a = grid.value(column, row) > level;
    boolean b = grid.value(column + 1, row) > level;
    boolean c = grid.value(column + 1, row + 1) > level;
    boolean d = grid.value(column, row + 1) > level;
    int bottom = 2 * (row * side + column) + RIGHT;
    int top = 2 * ((row + 1) * side + column) + RIGHT;
    int left = 2 * (row * side + column) + UP;
    int right = 2 * (row * side + column + 1) + UP;
    int key = (a ? 1 : 0) | (b ? 2 : 0) | (c ? 4 : 0) | (d ? 8 : 0);
    boolean joined = grid.value(column, row) + grid.value(column + 1, row) + grid.value(column + 1, row + 1)
        + grid.value(column, row + 1) > 4 * level;
    switch (key) {
      case 1 -> next[bottom] = left;
      case 2 -> next[right] = bottom;
      case 3 -> next[right] = left;
      case 4 -> next[top] = right;
      case 6 -> next[top] = bottom;
      case 7 -> next[top] = left;
      case 8 -> next[left] = top;
      case 9 -> next[bottom] = top;
      case 11 -> next[right] = top;
      case 12 -> next[left] = right;
      case 13 -> next[bottom] = right;
      case 14 -> next[left] = bottom;
      case 5 -> {
        next[bottom] = joined ? right : left;
        next[top] = joined ? left : right;
      }
      case 10 -> {
        next[right] = joined ? top : bottom;
        next[left] = joined ? bottom : top;
      }
      default -> {}
    }
  }

  private static float[] follow(DensityGrid grid, double level, int start, int[] next) {
    float[] xy = new float[64];
    int count = 0;
    for (int edge = start; next[edge] >= 0;) {
      if (count + 2 > xy.length) {
        xy = Arrays.copyOf(xy, 2 * xy.length);
      }
      int cell = edge / 2;
      int column = cell % grid.side();
      int row = cell / grid.side();
      boolean across = edge % 2 == RIGHT;
      double here = grid.value(column, row);
      double there = across ? grid.value(column + 1, row) : grid.value(column, row + 1);
      double share = Math.clamp((level - here) / (there - here), 0, 1);
      xy[count++] = (float) grid.planeX(across ? column + share : column);
      xy[count++] = (float) grid.planeY(across ? row : row + share);
      int to = next[edge];
      next[edge] = -1;
      edge = to;
    }
    return Arrays.copyOf(xy, count);
  }
}
