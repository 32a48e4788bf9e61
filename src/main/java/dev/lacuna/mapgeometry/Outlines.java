package dev.lacuna.mapgeometry;

/**
 * The outlines of the map's glyphs, by which verdicts can be told without colour: x and y of each corner in turn, for a
 * radius of about 1, y downwards; {@link #extent} says how far each reaches. The window and a picture for a paper draw
 * the same.
 */
public final class Outlines {
  private static final int ROUND = 24;

  private Outlines() {}

  public static double[] circle(double radius) {
    double[] corners = new double[2 * ROUND];
    for (int i = 0; i < ROUND; i++) {
      corners[2 * i] = radius * Math.cos(2 * i * Math.PI / ROUND);
      corners[2 * i + 1] = radius * Math.sin(2 * i * Math.PI / ROUND);
    }
    return corners;
  }

  public static double[] triangle() {
    return new double[] {0, -0.95, 0.95, 0.75, -0.95, 0.75};
  }

  /** Higher than wide, so that a small one is no disc. */
  public static double[] diamond() {
    return new double[] {0, -1.12, 0.7, 0, 0, 1.12, -0.7, 0};
  }

  /** Of five points. */
  public static double[] star() {
    double[] corners = new double[20];
    for (int i = 0; i < 10; i++) {
      double radius = i % 2 == 0 ? 1 : 0.44;
      corners[2 * i] = radius * Math.sin(i * Math.PI / 5);
      corners[2 * i + 1] = -radius * Math.cos(i * Math.PI / 5);
    }
    return corners;
  }

  /** A plus sign turned by an eighth. */
  public static double[] cross() {
    double arm = 0.9;
    double half = 0.26;
    double[] plus = {half, -arm, half, -half, arm, -half, arm, half, half, half, half, arm, -half, arm, -half, half,
        -arm, half, -arm, -half, -half, -half, -half, -arm};
    double turn = Math.sqrt(0.5) * 1.15;
    double[] corners = new double[plus.length];
    for (int i = 0; i < plus.length; i += 2) {
      corners[i] = turn * (plus[i] - plus[i + 1]);
      corners[i + 1] = turn * (plus[i] + plus[i + 1]);
    }
    return corners;
  }

  /** The largest distance of a corner from the middle along either axis. */
  public static double extent(double[] corners) {
    double extent = 0;
    for (double at : corners) {
      extent = Math.max(extent, Math.abs(at));
    }
    return extent;
  }

  /** A tick at the upper right of a glyph, as a line of three ends. */
  public static double[] tick() {
    return new double[] {-0.1, -0.75, 0.22, -0.42, 0.85, -1.15};
  }
}
