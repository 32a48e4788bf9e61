package dev.lacuna.mapgeometry;

/** How large a question's glyph is drawn: the more of them, the smaller. */
public final class GlyphSize {
  /** Numbers of points and radii in pixels, between which the logarithm of the number decides. */
  private static final double[] RADII = {300, 6.2, 1_000, 5.4, 4_000, 4.5, 20_000, 3.0, 60_000, 2.0,
      200_000, 1.5, 1e6, 1.1};

  private GlyphSize() {}

  /** Radius in logical pixels where all points are seen. */
  public static double radius(double points) {
    if (points <= RADII[0]) {
      return RADII[1];
    }
    for (int k = 2; k < RADII.length; k += 2) {
      if (points <= RADII[k]) {
        double share = Math.log(points / RADII[k - 2]) / Math.log(RADII[k] / RADII[k - 2]);
        return RADII[k - 1] + share * (RADII[k + 1] - RADII[k - 1]);
      }
    }
    return RADII[RADII.length - 1];
  }
}
