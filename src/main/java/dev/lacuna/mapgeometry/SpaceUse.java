package dev.lacuna.mapgeometry;

import java.util.ArrayList;
import java.util.List;

/** How well a map uses the plane, as it is seen at first: what part of it is used, and how many glyphs can be seen. */
public final class SpaceUse {
  /** Cells along the longer side of the view. */
  private static final int CELLS = 40;
  /** Directions and distances from a glyph's middle at which it is looked at. */
  private static final int AROUND = 12;
  private static final double[] OUT = {0.3, 0.6, 0.9};

  private SpaceUse() {}

  /**
   * The share of the cells of the map's rectangle (40 along its longer side) in which a point lies, or in one of whose
   * eight neighbours one does.
   *
   * @param width of the rectangle to its {@code height}: that of the points, widened to this shape
   */
  public static double near(float[] xs, float[] ys, double width, double height) {
    double[] box = box(xs, ys);
    double span = Math.max((box[2] - box[0]) / width, (box[3] - box[1]) / height);
    if (!(span > 0)) {
      return 0;
    }
    double cell = span * Math.max(width, height) / CELLS;
    int columns = (int) Math.round(span * width / cell);
    int rows = (int) Math.round(span * height / cell);
    double left = (box[0] + box[2] - span * width) / 2;
    double top = (box[1] + box[3] - span * height) / 2;
    boolean[] filled = new boolean[columns * rows];
    for (int i = 0; i < xs.length; i++) {
      int column = Math.clamp((int) ((xs[i] - left) / cell), 0, columns - 1);
      int row = Math.clamp((int) ((ys[i] - top) / cell), 0, rows - 1);
      filled[row * columns + column] = true;
    }
    int near = 0;
    for (int c = 0; c < filled.length; c++) {
      near += near(filled, c % columns, c / columns, columns, rows) ? 1 : 0;
    }
    return (double) near / filled.length;
  }

  private static boolean near(boolean[] filled, int column, int row, int columns, int rows) {
    for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
      for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
        if (filled[r * columns + c]) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The share of the glyphs of which more than half is under glyphs that are drawn later, as discs.
   *
   * @param radius of a glyph in units of the plane
   */
  public static double covered(float[] xs, float[] ys, double radius) {
    double[] box = box(xs, ys);
    int columns = (int) Math.min(2_000, (box[2] - box[0]) / (2 * radius)) + 1;
    int rows = (int) Math.min(2_000, (box[3] - box[1]) / (2 * radius)) + 1;
    List<List<Integer>> cells = new ArrayList<>();
    for (int c = 0; c < columns * rows; c++) {
      cells.add(new ArrayList<>(0));
    }
    double width = Math.max(2 * radius, (box[2] - box[0]) / columns * 1.000001);
    double height = Math.max(2 * radius, (box[3] - box[1]) / rows * 1.000001);
    int hidden = 0;
    // From the top of the pile to its bottom: the cells hold what lies above.
    for (int i = xs.length - 1; i >= 0; i--) {
      int column = Math.min(columns - 1, (int) ((xs[i] - box[0]) / width));
      int row = Math.min(rows - 1, (int) ((ys[i] - box[1]) / height));
      List<Integer> above = new ArrayList<>();
      for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
        for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
          above.addAll(cells.get(r * columns + c));
        }
      }
      hidden += covered(xs, ys, i, above, radius) > 0.5 ? 1 : 0;
      cells.get(row * columns + column).add(i);
    }
    return xs.length == 0 ? 0 : (double) hidden / xs.length;
  }

  /** Over rings of equally many samples, weighted by their circumference. */
  private static double covered(float[] xs, float[] ys, int i, List<Integer> above, double radius) {
    double sum = 0;
    double all = 0;
    for (double out : OUT) {
      for (int a = 0; a < AROUND; a++) {
        double angle = 2 * Math.PI * (a + out) / AROUND;
        double x = xs[i] + out * radius * Math.cos(angle);
        double y = ys[i] + out * radius * Math.sin(angle);
        all += out;
        sum += above.stream().anyMatch(j -> Math.hypot(xs[j] - x, ys[j] - y) < radius) ? out : 0;
      }
    }
    return sum / all;
  }

  /** Pixels per unit of the plane where all points are just seen in a rectangle of so many pixels. */
  public static double pixels(float[] xs, float[] ys, double width, double height) {
    double[] box = box(xs, ys);
    return Math.min(width / Math.max(1e-3, box[2] - box[0]), height / Math.max(1e-3, box[3] - box[1]));
  }

  private static double[] box(float[] xs, float[] ys) {
    double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (int i = 0; i < xs.length; i++) {
      box[0] = Math.min(box[0], xs[i]);
      box[1] = Math.min(box[1], ys[i]);
      box[2] = Math.max(box[2], xs[i]);
      box[3] = Math.max(box[3], ys[i]);
    }
    return box;
  }
}
