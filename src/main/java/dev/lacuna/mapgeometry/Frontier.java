package dev.lacuna.mapgeometry;

import java.util.Arrays;

/**
 * The smoothed share of the plane that is unknown: at each place the mean of the points around, weighted by a Gaussian
 * of their distance (Nadaraya 1964, Watson 1964), and how much of that is to be seen: nothing where there are no
 * points.
 *
 * @param left the plane's x at the first cell's middle; {@code bottom} its y; {@code cell} from one to the next
 * @param share {@code [side · side]} in [0, 1], row by row from the smallest y
 * @param weight {@code [side · side]} from 0 where no point is near to nearly 1 where many are
 */
public record Frontier(int side, double left, double bottom, double cell, float[] share, float[] weight) {

  public static final Frontier NONE = new Frontier(0, 0, 0, 1, new float[0], new float[0]);
  private static final int SIDE = 160;
  /** The kernel's width in distances between points that stand evenly: a few neighbours decide. */
  private static final double WIDTH = 0.85;
  private static final double NARROWEST = 1.2;
  private static final double WIDEST = 7;
  /** So that a point more at the edge gives no other cells, which would make a field jump. */
  private static final double SNAP = 0.125;
  /** Of the density that a lone point has at its place: where the field is half as strong as it gets. */
  private static final double HALF = 1.1;

  /**
   * Takes a few milliseconds for a hundred thousand points; not on the window's thread.
   *
   * @param unknown of each point the probability that the model does not know it; NaN for one that was never asked
   */
  public static Frontier of(float[] xs, float[] ys, float[] unknown) {
    double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    int n = 0;
    for (int i = 0; i < xs.length; i++) {
      if (!Float.isNaN(unknown[i])) {
        box[0] = Math.min(box[0], xs[i]);
        box[1] = Math.min(box[1], ys[i]);
        box[2] = Math.max(box[2], xs[i]);
        box[3] = Math.max(box[3], ys[i]);
        n++;
      }
    }
    if (n == 0) {
      return NONE;
    }
    double left = Math.floor(box[0] / SNAP - 2) * SNAP;
    double bottom = Math.floor(box[1] / SNAP - 2) * SNAP;
    double span = Math.max(Math.ceil(box[2] / SNAP + 2) * SNAP - left, Math.ceil(box[3] / SNAP + 2) * SNAP - bottom);
    double cell = span / (SIDE - 1);
    float[] counts = new float[SIDE * SIDE];
    float[] sums = new float[SIDE * SIDE];
    for (int i = 0; i < xs.length; i++) {
      if (!Float.isNaN(unknown[i])) {
        int at = (int) Math.round((ys[i] - bottom) / cell) * SIDE + (int) Math.round((xs[i] - left) / cell);
        counts[at]++;
        sums[at] += unknown[i];
      }
    }
    double spacing = Math.sqrt((box[2] - box[0]) * (box[3] - box[1]) / n) / cell;
    double width = Math.clamp(WIDTH * spacing, NARROWEST, WIDEST);
    float[] kernel = kernel(width);
    float[] weight = blurred(counts, kernel);
    float[] share = blurred(sums, kernel);
    double alone = 1 / (2 * Math.PI * width * width);
    for (int c = 0; c < share.length; c++) {
      share[c] = weight[c] > 1e-9f ? share[c] / weight[c] : 0.5f;
      weight[c] = (float) (weight[c] / (weight[c] + HALF * alone));
    }
    return new Frontier(SIDE, left, bottom, cell, share, weight);
  }

  /** On the way from one to another, as between two rounds; the other at once where their cells differ. */
  public Frontier towards(Frontier other, double part) {
    if (side != other.side || left != other.left || bottom != other.bottom || cell != other.cell) {
      return other;
    }
    float[] shares = new float[share.length];
    float[] weights = new float[weight.length];
    for (int c = 0; c < shares.length; c++) {
      shares[c] = (float) (share[c] + part * (other.share[c] - share[c]));
      weights[c] = (float) (weight[c] + part * (other.weight[c] - weight[c]));
    }
    return new Frontier(side, left, bottom, cell, shares, weights);
  }

  /** The share at a place of the plane, between cells by their distance; a half beyond the field. */
  public double shareAt(double x, double y) {
    return at(share, x, y, 0.5);
  }

  /** How much of it is to be seen there. */
  public double weightAt(double x, double y) {
    return at(weight, x, y, 0);
  }

  private double at(float[] of, double x, double y, double beyond) {
    double column = (x - left) / cell;
    double row = (y - bottom) / cell;
    if (!(column >= 0 && row >= 0 && column < side - 1 && row < side - 1)) {
      return beyond;
    }
    int c = (int) row * side + (int) column;
    double right = column - (int) column;
    double up = row - (int) row;
    return (1 - up) * ((1 - right) * of[c] + right * of[c + 1]) + up * ((1 - right) * of[c + side]
        + right * of[c + side + 1]);
  }

  private static float[] kernel(double width) {
    int reach = (int) Math.ceil(3.5 * width);
    float[] kernel = new float[2 * reach + 1];
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) Math.exp(-(i - reach) * (i - reach) / (2 * width * width));
      sum += kernel[i];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= (float) sum;
    }
    return kernel;
  }

  private static float[] blurred(float[] from, float[] kernel) {
    float[] across = new float[from.length];
    float[] both = new float[from.length];
    int reach = kernel.length / 2;
    for (int c = 0; c < from.length; c++) {
      if (from[c] != 0) {
        int column = c % SIDE;
        for (int k = Math.max(0, reach - column); k < Math.min(kernel.length, SIDE + reach - column); k++) {
          across[c + k - reach] += from[c] * kernel[k];
        }
      }
    }
    for (int c = 0; c < across.length; c++) {
      if (across[c] != 0) {
        int row = c / SIDE;
        for (int k = Math.max(0, reach - row); k < Math.min(kernel.length, SIDE + reach - row); k++) {
          both[c + (k - reach) * SIDE] += across[c] * kernel[k];
        }
      }
    }
    return both;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frontier frontier && side == frontier.side && left == frontier.left
        && bottom == frontier.bottom && cell == frontier.cell
        && Arrays.equals(share, frontier.share) && Arrays.equals(weight, frontier.weight);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(share);
  }
}
