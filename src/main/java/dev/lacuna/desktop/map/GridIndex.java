package dev.lacuna.desktop.map;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

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

  /** The point nearest to (x, y) within the radius. */
  public OptionalInt nearest(double x, double y, double radius) {
    Nearest nearest = new Nearest(x, y, radius);
    within(x - radius, y - radius, x + radius, y + radius, nearest);
    return nearest.found < 0 ? OptionalInt.empty() : OptionalInt.of(nearest.found);
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

  private final class Nearest implements IntConsumer {
    private final double x;
    private final double y;
    private double best;
    private int found = -1;

    Nearest(double x, double y, double radius) {
      this.x = x;
      this.y = y;
      this.best = radius * radius;
    }

    @Override
    public void accept(int i) {
      double dx = xs[i] - x;
      double dy = ys[i] - y;
      double distance = dx * dx + dy * dy;
      if (distance <= best) {
        best = distance;
        found = i;
      }
    }
  }
}
