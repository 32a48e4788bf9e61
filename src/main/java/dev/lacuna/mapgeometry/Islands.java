package dev.lacuna.mapgeometry;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Groups on a map whose points keep apart: there density is the same everywhere and has no peaks, and what tells
 * groups from one another is the empty plane between them. Points nearer than a reach are of one group (single
 * linkage); the reach is some of the usual distance to the nearest, the smaller where one group would swallow the
 * others.
 */
final class Islands {
  /** A map is one of these where hardly any two points stand much closer than usual. */
  private static final double APART = 0.55;
  private static final double CLOSEST = 0.05;
  private static final double[] REACHES = {3.2, 2.8, 2.5, 2.2, 1.9, 1.7, 1.5};
  /** Share of the points that the largest group may have. */
  private static final double LARGEST = 0.3;
  private static final int FEWEST_POINTS = 8;
  private static final int FEWEST_OF = 60;
  private static final int MOST = 40_000;

  private final float[] xs;
  private final float[] ys;
  private final int[] root;

  private Islands(float[] xs, float[] ys) {
    this.xs = xs;
    this.ys = ys;
    root = new int[xs.length];
  }

  /** The island of each point, from 0, or −1; empty where this is no such map. */
  static int[] of(float[] xs, float[] ys) {
    int n = xs.length;
    if (n < 2 * FEWEST_POINTS || n > MOST) {
      return new int[0];
    }
    double[] nearest = nearest(xs, ys);
    double[] sorted = nearest.clone();
    Arrays.sort(sorted);
    double usual = sorted[n / 2];
    if (!(usual > 0) || sorted[(int) (CLOSEST * n)] < APART * usual) {
      return new int[0];
    }
    Islands islands = new Islands(xs, ys);
    int fewest = Math.max(FEWEST_POINTS, n / FEWEST_OF);
    int[] found = {};
    for (double reach : REACHES) {
      islands.join(reach * usual);
      found = islands.number(fewest);
      int[] sizes = new int[n];
      int largest = 0;
      for (int group : found) {
        largest = group < 0 ? largest : Math.max(largest, ++sizes[group]);
      }
      if (largest <= LARGEST * n) {
        break;
      }
    }
    return found;
  }

  private void join(double reach) {
    Arrays.setAll(root, i -> i);
    Cells cells = Cells.of(xs, ys, reach);
    for (int i = 0; i < xs.length; i++) {
      int one = i;
      cells.around(i, j -> {
        if (j < one && Math.hypot(xs[j] - xs[one], ys[j] - ys[one]) < reach) {
          int a = top(one);
          int b = top(j);
          root[Math.max(a, b)] = Math.min(a, b);
        }
      });
    }
  }

  private int top(int i) {
    int at = i;
    while (root[at] != at) {
      root[at] = root[root[at]];
      at = root[at];
    }
    return at;
  }

  private int[] number(int fewest) {
    int[] sizes = new int[root.length];
    for (int i = 0; i < root.length; i++) {
      sizes[top(i)]++;
    }
    int[] number = new int[root.length];
    int next = 0;
    for (int i = 0; i < root.length; i++) {
      number[i] = top(i) == i && sizes[i] >= fewest ? next++ : -1;
    }
    int[] found = new int[root.length];
    Arrays.setAll(found, i -> number[top(i)]);
    return found;
  }

  private static double[] nearest(float[] xs, float[] ys) {
    double[] nearest = new double[xs.length];
    double[] box = {xs[0], ys[0], xs[0], ys[0]};
    for (int i = 0; i < xs.length; i++) {
      box[0] = Math.min(box[0], xs[i]);
      box[1] = Math.min(box[1], ys[i]);
      box[2] = Math.max(box[2], xs[i]);
      box[3] = Math.max(box[3], ys[i]);
    }
    // A few points to a cell; who has nobody near stands far from all.
    double reach = Math.max(1e-9, 2 * Math.sqrt((box[2] - box[0]) * (box[3] - box[1]) / xs.length));
    Cells cells = Cells.of(xs, ys, reach);
    for (int i = 0; i < xs.length; i++) {
      int one = i;
      nearest[i] = reach;
      cells.around(i, j -> {
        if (j != one) {
          nearest[one] = Math.min(nearest[one], Math.hypot(xs[j] - xs[one], ys[j] - ys[one]));
        }
      });
    }
    return nearest;
  }

  /** Points by square cells, so that only those around are looked at. */
  private record Cells(float[] xs, float[] ys, double side, double left, double top, int columns, int[] starts,
      int[] order) {

    static Cells of(float[] xs, float[] ys, double wanted) {
      double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
      for (int i = 0; i < xs.length; i++) {
        box[0] = Math.min(box[0], xs[i]);
        box[1] = Math.min(box[1], ys[i]);
        box[2] = Math.max(box[2], xs[i]);
        box[3] = Math.max(box[3], ys[i]);
      }
      // No more than a thousand to a side, or a stray point would need a great many.
      double side = Math.max(wanted, Math.max(box[2] - box[0], box[3] - box[1]) / 1_000);
      int columns = (int) ((box[2] - box[0]) / side) + 1;
      int rows = (int) ((box[3] - box[1]) / side) + 1;
      int[] cell = new int[xs.length];
      int[] starts = new int[columns * rows + 1];
      for (int i = 0; i < cell.length; i++) {
        cell[i] = (int) ((ys[i] - box[1]) / side) * columns + (int) ((xs[i] - box[0]) / side);
        starts[cell[i] + 1]++;
      }
      for (int c = 1; c < starts.length; c++) {
        starts[c] += starts[c - 1];
      }
      int[] next = starts.clone();
      int[] order = new int[cell.length];
      for (int i = 0; i < cell.length; i++) {
        order[next[cell[i]]++] = i;
      }
      return new Cells(xs, ys, side, box[0], box[1], columns, starts, order);
    }

    void around(int i, IntConsumer each) {
      int column = (int) ((xs[i] - left) / side);
      int row = (int) ((ys[i] - top) / side);
      for (int r = Math.max(0, row - 1); r <= row + 1; r++) {
        for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
          int cell = r * columns + c;
          if (cell + 1 < starts.length) {
            for (int k = starts[cell]; k < starts[cell + 1]; k++) {
              each.accept(order[k]);
            }
          }
        }
      }
    }
  }
}
