package dev.lacuna.desktop.theme;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Verdict;

/**
 * The shapes of points, so that verdicts can be told without colour. Outlines are polygons in a square of [-1, 1],
 * y downwards.
 */
public enum Glyph {
  CIRCLE(false, circle(0.82)),
  TRIANGLE(false, 0, -0.95, 0.95, 0.75, -0.95, 0.75),
  CROSS(false, cross(0.9, 0.26)),
  DIAMOND(false, 0, -1, 0.86, 0, 0, 1, -0.86, 0),
  STAR(true, star(1.0, 0.44)),
  DOT(false, circle(0.5));

  private final boolean hollow;
  private final double[] outline;

  Glyph(boolean hollow, double... outline) {
    this.hollow = hollow;
    this.outline = outline;
  }

  /** The shape of a question: generated ones are stars whatever the verdict. */
  public static Glyph of(Item item) {
    return item.generated() ? STAR : of(item.belief().verdict());
  }

  public static Glyph of(Verdict verdict) {
    return switch (verdict) {
      case KNOWN -> CIRCLE;
      case UNKNOWN -> TRIANGLE;
      case MISCONCEPTION -> CROSS;
      case SHAKY -> DIAMOND;
      case UNPROBED -> DOT;
    };
  }

  /** Whether only the outline is drawn. */
  public boolean hollow() {
    return hollow;
  }

  /** x and y of each corner in turn. */
  public double[] outline() {
    return outline.clone();
  }

  private static double[] circle(double radius) {
    double[] points = new double[48];
    for (int i = 0; i < 24; i++) {
      points[2 * i] = radius * Math.cos(i * Math.PI / 12);
      points[2 * i + 1] = radius * Math.sin(i * Math.PI / 12);
    }
    return points;
  }

  private static double[] star(double outer, double inner) {
    double[] points = new double[20];
    for (int i = 0; i < 10; i++) {
      double radius = i % 2 == 0 ? outer : inner;
      points[2 * i] = radius * Math.sin(i * Math.PI / 5);
      points[2 * i + 1] = -radius * Math.cos(i * Math.PI / 5);
    }
    return points;
  }

  /** A plus sign turned by an eighth. */
  private static double[] cross(double arm, double half) {
    double[] plus = {half, -arm, half, -half, arm, -half, arm, half, half, half, half, arm, -half, arm, -half, half,
        -arm, half, -arm, -half, -half, -half, -half, -arm};
    double turn = Math.sqrt(0.5);
    double[] points = new double[plus.length];
    for (int i = 0; i < plus.length; i += 2) {
      points[i] = turn * (plus[i] - plus[i + 1]) * 1.15;
      points[i + 1] = turn * (plus[i] + plus[i + 1]) * 1.15;
    }
    return points;
  }
}
