package dev.lacuna.desktop.map.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.domain.Verdict;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ToolkitTest
class PointRendererTest {
  private static final int SIDE = 60;
  private static final int MIDDLE = SIDE / 2 * SIDE + SIDE / 2;
  private static final Camera CAMERA = new Camera(0, 0, 30, SIDE, SIDE);

  private static PointCloud at(float... xs) {
    byte[] bytes = new byte[xs.length];
    return new PointCloud(new long[xs.length], xs, new float[xs.length], bytes, new byte[xs.length],
        new boolean[xs.length], new int[] {Palette.LIGHT.of(Verdict.KNOWN)});
  }

  private static int[] draw(PointCloud points, BitSet selected) {
    PixelFrame frame = new PixelFrame(SIDE, SIDE);
    Arrays.fill(frame.pixels(), Palette.LIGHT.background());
    PointRenderer renderer = new PointRenderer();
    renderer.prepare(points, Optional.of(new MortonOrder(points.xs(), points.ys())), selected, Palette.LIGHT);
    renderer.draw(frame, CAMERA, 1, 1);
    return frame.pixels();
  }

  @Test
  void aPointIsDrawnWhereTheCameraSeesIt() {
    int[] pixels = draw(at(0), new BitSet());
    assertThat(pixels[MIDDLE] & 0xFF).isGreaterThan(pixels[MIDDLE] >> 16 & 0xFF);
    assertThat(pixels[0]).isEqualTo(Palette.LIGHT.background());
  }

  @Test
  void whatIsNotSelectedGoesGreyAndStays() {
    BitSet second = new BitSet();
    second.set(1);
    int[] pixels = draw(at(0, 0.8f), second);
    assertThat(pixels[MIDDLE]).isNotEqualTo(Palette.LIGHT.background());
    int red = pixels[MIDDLE] >> 16 & 0xFF;
    assertThat(pixels[MIDDLE] & 0xFF).isCloseTo(red, within(16));
    int selected = pixels[MIDDLE + 24];
    assertThat((selected & 0xFF) - (selected >> 16 & 0xFF)).isGreaterThan(80);
  }

  @Test
  void theSelectedPointLiesOnTop() {
    BitSet first = new BitSet();
    first.set(0);
    int top = draw(at(0, 0), first)[MIDDLE];
    assertThat((top & 0xFF) - (top >> 16 & 0xFF)).isGreaterThan(80);
  }

  @Test
  void pointsOutsideTheViewAreLeftOut() {
    int[] pixels = draw(at(-40, 40, 1.02f), new BitSet());
    assertThat(IntStream.of(pixels).filter(p -> p != Palette.LIGHT.background()).count()).isBetween(1L, 80L);
  }

  @ParameterizedTest
  @EnumSource(Glyph.class)
  void shapesDifferWithoutColour(Glyph glyph) {
    GlyphSprites sprites = new GlyphSprites(6, Palette.LIGHT);
    int[] one = sprites.draw(glyph, 0xFF000000, false, 1);
    for (Glyph other : Glyph.values()) {
      if (other != glyph) {
        int[] two = sprites.draw(other, 0xFF000000, false, 1);
        long unlike = IntStream.range(0, one.length).filter(i -> (one[i] ^ two[i] & 0xFFFFFF) != 0).count();
        assertThat(unlike).as(glyph + " and " + other).isGreaterThan(15);
      }
    }
  }
}
