package dev.lacuna.desktop.parts;

import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Polygon;

/**
 * A verdict's shape as a small picture for legends and texts: the same outline that the map draws, in the size of the
 * text beside it.
 */
public final class GlyphIcon extends Region {
  /** Of the side, from the middle to an outline's 1. */
  private static final double RADIUS = 0.37;

  private final Polygon polygon = new Polygon();
  private final double[] outline;

  /** @param argb of the palette */
  public GlyphIcon(Glyph glyph, int argb, Palette palette) {
    outline = glyph.outline();
    getStyleClass().add("glyph-icon");
    polygon.setManaged(false);
    polygon.setFill(glyph.hollow() ? Color.TRANSPARENT : colour(argb));
    polygon.setStroke(colour(palette.rim(argb)));
    polygon.setStrokeWidth(glyph.hollow() ? 1.4 : 0.9);
    getChildren().add(polygon);
    setMouseTransparent(true);
  }

  @Override
  protected void layoutChildren() {
    Double[] corners = new Double[outline.length];
    for (int i = 0; i < outline.length; i += 2) {
      corners[i] = getWidth() / 2 + outline[i] * RADIUS * getWidth();
      corners[i + 1] = getHeight() / 2 + outline[i + 1] * RADIUS * getHeight();
    }
    polygon.getPoints().setAll(corners);
  }

  private static Color colour(int argb) {
    return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
  }
}
