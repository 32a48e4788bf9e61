package dev.lacuna.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.map.drawing.GlyphSprites;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.domain.Verdict;
import dev.lacuna.mapgeometry.GlyphSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Printed without colour, and for eyes that see none, verdicts can be told by their shapes. */
@ToolkitTest
class GreyGlyphsTest {
  /** Of the pixels that two glyphs fill together, the share in which one of them is not. */
  private static final double APART = 0.2;
  private static final double OPAQUE = 128;

  /** Which pixels of a square are the glyph's: its alpha, so that nothing of its colour counts. */
  private static boolean[] shape(GlyphSprites sprites, Glyph glyph, Palette palette) {
    int[] pixels = sprites.draw(glyph, palette.of(Verdict.KNOWN), false, 1);
    boolean[] shape = new boolean[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      // The rim in the ground's colour is no part of it.
      shape[i] = pixels[i] >>> 24 > OPAQUE && Math.abs(luminance(pixels[i]) - luminance(palette.background())) > 24;
    }
    return shape;
  }

  private static double luminance(int argb) {
    return 0.2126 * (argb >> 16 & 0xFF) + 0.7152 * (argb >> 8 & 0xFF) + 0.0722 * (argb & 0xFF);
  }

  private static double apart(boolean[] a, boolean[] b) {
    int one = 0;
    int any = 0;
    for (int i = 0; i < a.length; i++) {
      one += a[i] == b[i] ? 0 : 1;
      any += a[i] || b[i] ? 1 : 0;
    }
    return (double) one / any;
  }

  @ParameterizedTest
  @CsvSource({"300, 1", "781, 1", "4000, 1", "781, 2"})
  void everyPairOfShapesDiffersInAFifthOfItsPixels(int points, double pixelScale) {
    for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
      GlyphSprites sprites = new GlyphSprites(GlyphSize.radius(points) * pixelScale, palette);
      Map<Glyph, boolean[]> shapes = new LinkedHashMap<>();
      for (Glyph glyph : Glyph.values()) {
        shapes.put(glyph, shape(sprites, glyph, palette));
      }
      shapes.forEach((a, one) -> shapes.forEach((b, other) -> {
        if (a != b) {
          assertThat(apart(one, other)).as("%s and %s, %s points, dark %s", a, b, points, palette.dark())
              .isGreaterThan(APART);
        }
      }));
    }
  }
}
