package dev.lacuna.mapgeometry;

import java.util.Arrays;
import java.util.BitSet;

/**
 * How densely points lie on the plane: counts in square cells, smoothed with a Gaussian. A kernel estimate with the
 * counting done once, so that a million points cost milliseconds (Silverman, Density Estimation, 1986, §3.5). The
 * border is wide enough for the density to vanish there, so that every contour closes.
 */
public final class DensityGrid {
  /** Cells to the side between the outermost points, before the border. */
  private static final int INNER = 256;
  /** Points that are sorted to find where most of them lie. */
  private static final int SAMPLE = 20_000;
  /** Share of the points on each side that may lie outside the grid: a stray point must not make it coarse. */
  private static final double BEYOND = 0.002;
  private static final double MARGIN = 0.12;

  private final int side;
  private final double cell;
  private final double minX;
  private final double minY;
  private final double sigma;
  private final float[] values;

  private DensityGrid(int side, double cell, double minX, double minY, double sigma, float[] values) {
    this.side = side;
    this.cell = cell;
    this.minX = minX;
    this.minY = minY;
    this.sigma = sigma;
    this.values = values;
  }

  /**
   * Of the points whose bit is set. Stray points far outside the others are left out.
   *
   * @param smooth of the kernel's usual width; 1 shows groups, 2 only the large ones
   */
  public static DensityGrid of(float[] xs, float[] ys, BitSet visible, double smooth) {
    int n = visible.cardinality();
    if (n == 0) {
      return new DensityGrid(1, 1, 0, 0, 1, new float[1]);
    }
    double[] acrossX = range(xs, visible, n);
    double[] acrossY = range(ys, visible, n);
    double minX = acrossX[0];
    double minY = acrossY[0];
    double maxX = acrossX[1];
    double maxY = acrossY[1];
    double span = Math.max(1e-6, Math.max(maxX - minX, maxY - minY));
    double cell = span / INNER;
    double sigma = smooth * width(n) * INNER;
    int border = (int) Math.ceil(3.5 * sigma) + 2;
    int side = INNER + 2 * border;
    // The shorter axis lies in the middle, so that both have room.
    double left = (minX + maxX) / 2 - side * cell / 2;
    double bottom = (minY + maxY) / 2 - side * cell / 2;
    float[] counts = new float[side * side];
    for (int i = visible.nextSetBit(0); i >= 0 && i < xs.length; i = visible.nextSetBit(i + 1)) {
      double column = (xs[i] - left) / cell - border;
      double row = (ys[i] - bottom) / cell - border;
      // The border stays empty, but for the last points of the longer axis, which lie on its edge.
      if (column >= 0 && row >= 0 && column <= INNER + 1 && row <= INNER + 1) {
        counts[((int) row + border) * side + (int) column + border]++;
      }
    }
    float[] kernel = kernel(sigma);
    return new DensityGrid(side, cell, left, bottom, sigma,
        transposed(blur(transposed(blur(counts, side, kernel), side),
            side, kernel), side));
  }

  public static DensityGrid of(float[] xs, float[] ys) {
    BitSet all = new BitSet(xs.length);
    all.set(0, xs.length);
    return of(xs, ys, all, 1);
  }

  /** From where to where the points lie; of many points, some in a thousand may lie beyond. */
  private static double[] range(float[] places, BitSet visible, int n) {
    int step = Math.max(1, n / SAMPLE);
    float[] some = new float[n / step + 1];
    int count = 0;
    int seen = 0;
    for (int i = visible.nextSetBit(0); i >= 0 && i < places.length; i = visible.nextSetBit(i + 1)) {
      if (seen++ % step == 0) {
        some[count++] = places[i];
      }
    }
    Arrays.sort(some, 0, count);
    int cut = (int) (BEYOND * count);
    double low = some[cut];
    double high = some[count - 1 - cut];
    double margin = cut == 0 ? 0 : MARGIN * (high - low);
    return new double[] {Math.max(low - margin, some[0]), Math.min(high + margin, some[count - 1])};
  }

  /** The kernel's width as a share of the map's: narrower with more points, slower than for one lump of them. */
  private static double width(int n) {
    return Math.clamp(0.0572 * Math.pow(n, -1 / 7.0), 0.006, 0.04);
  }

  private static float[] kernel(double sigma) {
    int reach = (int) Math.ceil(3.5 * sigma);
    float[] kernel = new float[2 * reach + 1];
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      double z = (i - reach) / sigma;
      sum += Math.exp(-z * z / 2);
    }
    for (int i = 0; i < kernel.length; i++) {
      double z = (i - reach) / sigma;
      kernel[i] = (float) (Math.exp(-z * z / 2) / sum);
    }
    return kernel;
  }

  private static float[] blur(float[] from, int side, float[] kernel) {
    int reach = kernel.length / 2;
    float[] to = new float[from.length];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        float value = from[row * side + column];
        if (value != 0) {
          int first = Math.max(0, reach - column);
          int last = Math.min(kernel.length, side + reach - column);
          for (int k = first; k < last; k++) {
            to[row * side + column + k - reach] += value * kernel[k];
          }
        }
      }
    }
    return to;
  }

  private static float[] transposed(float[] from, int side) {
    float[] to = new float[from.length];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        to[column * side + row] = from[row * side + column];
      }
    }
    return to;
  }

  /** Cells in a row, and rows. */
  public int side() {
    return side;
  }

  /** Points a cell, smoothed: row by row from the smallest y, {@code side × side}. */
  public float value(int column, int row) {
    return values[row * side + column];
  }

  /** The cell of a point of the plane, as {@code row × side + column}; the nearest one for a point outside. */
  public int cellOf(double x, double y) {
    return Math.clamp((int) ((y - minY) / cell), 0, side - 1) * side
        + Math.clamp((int) ((x - minX) / cell), 0, side - 1);
  }

  /** The density where a point lies. */
  public float at(double x, double y) {
    return values[cellOf(x, y)];
  }

  /** Where the middle of a column lies on the plane; a fraction lies between two. */
  public double planeX(double column) {
    return minX + (column + 0.5) * cell;
  }

  /** Where the middle of a row lies on the plane. */
  public double planeY(double row) {
    return minY + (row + 0.5) * cell;
  }

  /** The density that one lone point has at its own place: a unit that does not depend on the width of the kernel. */
  public double ofOnePoint() {
    return 1 / (2 * Math.PI * sigma * sigma);
  }
}
