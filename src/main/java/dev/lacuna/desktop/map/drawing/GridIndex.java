package dev.lacuna.desktop.map.drawing;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** Finds points by place: a grid of cells over the plane, points sorted into it by counting. */
public final class GridIndex {
  private static final int MOST_CELLS = 1024;

  private final float[] xs;
  private final float[] ys;
  private final int side;
  private final float minX;
  private final float minY;
  private final double cellWidth;
  private final double cellHeight;
  private final int[] starts;
  private final int[] order;

  public GridIndex(float[] xs, float[] ys) {
    this.xs = xs;
    this.ys = ys;
    side = Math.clamp((int) Math.sqrt(xs.length / 4.0), 1, MOST_CELLS);
    Bounds bounds = Bounds.of(xs, ys);
    minX = bounds.minX();
    minY = bounds.minY();
    cellWidth = Math.max(1e-9, (bounds.maxX() - minX) / (double) side);
    cellHeight = Math.max(1e-9, (bounds.maxY() - minY) / (double) side);
    starts = new int[side * side + 1];
    for (int i = 0; i < xs.length; i++) {
      starts[cell(i) + 1]++;
    }
    for (int c = 0; c < side * side; c++) {
      starts[c + 1] += starts[c];
    }
    order = new int[xs.length];
    int[] next = Arrays.copyOf(starts, side * side);
    for (int i = 0; i < xs.length; i++) {
      order[next[cell(i)]++] = i;
    }
  }

  /** The extent of some points; a unit square around the origin when there are none. */
  public record Bounds(float minX, float minY, float maxX, float maxY) {

    public static Bounds of(float[] xs, float[] ys) {
      if (xs.length == 0) {
        return new Bounds(-1, -1, 1, 1);
      }
      float minX = Float.MAX_VALUE;
      float minY = Float.MAX_VALUE;
      float maxX = -Float.MAX_VALUE;
      float maxY = -Float.MAX_VALUE;
      for (int i = 0; i < xs.length; i++) {
        minX = Math.min(minX, xs[i]);
        minY = Math.min(minY, ys[i]);
        maxX = Math.max(maxX, xs[i]);
        maxY = Math.max(maxY, ys[i]);
      }
      return new Bounds(minX, minY, maxX, maxY);
    }
  }

  /** With how many points a search compares its place: what it costs, in a measure that no busy machine changes. */
  int compared(double x, double y, double radius) {
    return search(x, y, radius, i -> true).compared;
  }

  /** The point nearest to (x, y) within the radius. */
  public OptionalInt nearest(double x, double y, double radius) {
    return nearest(x, y, radius, i -> true);
  }

  /**
   * The nearest of those points that may be found. Looks at cells ring by ring from the middle outwards and ends where
   * no farther ring can hold a nearer point, so that a crowded place costs no more than an empty one.
   */
  public OptionalInt nearest(double x, double y, double radius, IntPredicate may) {
    Nearest nearest = search(x, y, radius, may);
    return nearest.found < 0 ? OptionalInt.empty() : OptionalInt.of(nearest.found);
  }

  private Nearest search(double x, double y, double radius, IntPredicate may) {
    Nearest nearest = new Nearest(x, y, radius, may);
    int column = column(x);
    int row = row(y);
    double least = Math.min(cellWidth, cellHeight);
    int rings = Math.max(Math.max(column(x + radius) - column, column - column(x - radius)),
        Math.max(row(y + radius) - row, row - row(y - radius)));
    for (int ring = 0; ring <= rings && (ring - 1) * least <= Math.sqrt(nearest.best); ring++) {
      for (int r = Math.max(0, row - ring); r <= Math.min(side - 1, row + ring); r++) {
        boolean whole = Math.abs(r - row) == ring;
        for (int c = column - ring; c <= column + ring; c += whole || ring == 0 ? 1 : 2 * ring) {
          if (c >= 0 && c < side) {
            scanCell(r * side + c, nearest);
          }
        }
      }
    }
    return nearest;
  }

  private void scanCell(int cell, Nearest nearest) {
    for (int k = starts[cell]; k < starts[cell + 1] && nearest.best > 0; k++) {
      nearest.accept(order[k]);
    }
  }

  /**
   * Tells every point inside a polygon, by the even-odd rule. In a row of cells only those edges are looked at that
   * cross it, so that a drawn line of hundreds of corners stays quick.
   *
   * @param corners x and y of each in turn; the last joins the first
   */
  public void inside(double[] corners, IntConsumer found) {
    int count = corners.length / 2;
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      left = Math.min(left, corners[2 * i]);
      right = Math.max(right, corners[2 * i]);
      low = Math.min(low, corners[2 * i + 1]);
      high = Math.max(high, corners[2 * i + 1]);
    }
    int[] edges = new int[count];
    for (int row = row(low); count > 2 && row <= row(high); row++) {
      // The outermost rows hold what lies beyond them too, by rounding.
      double below = row == 0 ? -Double.MAX_VALUE : minY + (row - 0.001) * cellHeight;
      double above = row == side - 1 ? Double.MAX_VALUE : minY + (row + 1.001) * cellHeight;
      int crossing = 0;
      for (int i = 0; i < count; i++) {
        double from = corners[2 * i + 1];
        double to = corners[2 * ((i + 1) % count) + 1];
        if (Math.min(from, to) <= above && Math.max(from, to) >= below) {
          edges[crossing++] = i;
        }
      }
      for (int k = starts[row * side + column(left)]; k < starts[row * side + column(right) + 1]; k++) {
        if (odd(corners, edges, crossing, xs[order[k]], ys[order[k]])) {
          found.accept(order[k]);
        }
      }
    }
  }

  private static boolean odd(double[] corners, int[] edges, int crossing, double x, double y) {
    boolean odd = false;
    for (int e = 0; e < crossing; e++) {
      int i = 2 * edges[e];
      int j = (i + 2) % corners.length;
      if (corners[i + 1] > y != corners[j + 1] > y
          && x < (corners[j] - corners[i]) * (y - corners[i + 1]) / (corners[j + 1] - corners[i + 1]) + corners[i]) {
        odd = !odd;
      }
    }
    return odd;
  }

  /** Tells every point in the rectangle, edges included. */
  public void within(double x0, double y0, double x1, double y1, IntConsumer found) {
    int firstColumn = column(x0);
    int lastColumn = column(x1);
    int lastRow = row(y1);
    for (int row = row(y0); row <= lastRow; row++) {
      for (int k = starts[row * side + firstColumn]; k < starts[row * side + lastColumn + 1]; k++) {
        int i = order[k];
        if (xs[i] >= x0 && xs[i] <= x1 && ys[i] >= y0 && ys[i] <= y1) {
          found.accept(i);
        }
      }
    }
  }

  private int cell(int i) {
    return row(ys[i]) * side + column(xs[i]);
  }

  private int column(double x) {
    return Math.clamp((long) Math.floor((x - minX) / cellWidth), 0, side - 1);
  }

  private int row(double y) {
    return Math.clamp((long) Math.floor((y - minY) / cellHeight), 0, side - 1);
  }

  private final class Nearest {
    private final double x;
    private final double y;
    private final IntPredicate may;
    private double best;
    private int found = -1;
    private int compared;

    Nearest(double x, double y, double radius, IntPredicate may) {
      this.x = x;
      this.y = y;
      this.may = may;
      this.best = radius * radius;
    }

    void accept(int i) {
      compared++;
      double dx = xs[i] - x;
      double dy = ys[i] - y;
      double distance = dx * dx + dy * dy;
      if (distance <= best && may.test(i)) {
        best = distance;
        found = i;
      }
    }
  }
}
