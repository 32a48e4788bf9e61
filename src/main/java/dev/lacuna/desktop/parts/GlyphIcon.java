package dev.lacuna.desktop.parts;

import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Polygon;

/** A verdict's shape as a small picture for legends and texts: the same outline that the map draws. */
public final class GlyphIcon extends StackPane {

  /** @param radius half the width in pixels; {@code argb} of the palette */
  public GlyphIcon(Glyph glyph, int argb, Palette palette, double radius) {
    Polygon polygon = new Polygon();
    for (double coordinate : glyph.outline()) {
      polygon.getPoints().add(coordinate * radius);
    }
    polygon.setFill(glyph.hollow() ? Color.TRANSPARENT : colour(argb));
    polygon.setStroke(colour(palette.rim(argb)));
    polygon.setStrokeWidth(glyph.hollow() ? 1.4 : 0.9);
    setMinSize(radius * 2 + 4, radius * 2 + 4);
    setMaxSize(radius * 2 + 4, radius * 2 + 4);
    getChildren().add(new Group(polygon));
    setMouseTransparent(true);
  }

  private static Color colour(int argb) {
    return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
  }
}
