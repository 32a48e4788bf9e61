package dev.lacuna.desktop.theme;

import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.domain.Verdict;
import dev.lacuna.mapgeometry.Outlines;

/**
 * The shapes of points, so that verdicts can be told without colour. Outlines are polygons for a radius of about 1,
 * y downwards ({@link Outlines}).
 */
public enum Glyph {
  CIRCLE(false, Outlines.circle(0.82)),
  TRIANGLE(false, Outlines.triangle()),
  CROSS(false, Outlines.cross()),
  DIAMOND(false, Outlines.diamond()),
  STAR(true, Outlines.star()),
  DOT(false, Outlines.circle(0.5));

  private final boolean hollow;
  private final double[] outline;

  Glyph(boolean hollow, double[] outline) {
    this.hollow = hollow;
    this.outline = outline;
  }

  /** The shape of a question: generated ones are stars whatever the verdict. */
  public static Glyph of(QuestionItem item) {
    return item.generated() ? STAR : of(item.finding().verdict());
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
}
