package dev.lacuna.desktop.map.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.domain.Verdict;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ToolkitTest
class GlyphSpritesTest {
  /** With large text on a dense screen a glyph has 20 pixels and more: its tips are not to be cut. */
  @ParameterizedTest
  @ValueSource(doubles = {1.5, 2, 2.75, 4, 5.4, 6.2, 9.5, 12.4, 18.6, 24.8})
  void noGlyphIsCutAtTheEdgeOfItsSquare(double radius) {
    GlyphSprites sprites = new GlyphSprites(radius, Palette.LIGHT);
    int larger = 4;
    for (Glyph glyph : Glyph.values()) {
      for (boolean tick : new boolean[] {false, true}) {
        int[] pixels = sprites.draw(glyph, Palette.LIGHT.of(Verdict.KNOWN), tick, 1);
        int[] whole = sprites.draw(glyph, Palette.LIGHT.of(Verdict.KNOWN), tick, 1, sprites.side() + 2 * larger);
        assertThat(count(pixels)).as("%s of %s", glyph, radius).isEqualTo(count(whole)).isPositive();
      }
    }
  }

  private static long count(int[] pixels) {
    return Arrays.stream(pixels).filter(pixel -> pixel != 0).count();
  }
}
