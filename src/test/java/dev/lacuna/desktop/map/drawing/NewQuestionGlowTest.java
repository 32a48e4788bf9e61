package dev.lacuna.desktop.map.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** New questions glow until they are found. */
@ToolkitTest
class NewQuestionGlowTest {
  private static final PointCloud OPENED = points(1, 2, -3);
  private static final PointCloud MORE = points(1, 2, -3, -4, -5, 6);

  /** Side by side; a negative number is a generated question's. */
  private static PointCloud points(int... ids) {
    int n = ids.length;
    byte[] glyphs = new byte[n];
    float[] xs = new float[n];
    for (int i = 0; i < n; i++) {
      glyphs[i] = (byte) (ids[i] < 0 ? Glyph.STAR : Glyph.CIRCLE).ordinal();
      xs[i] = i;
    }
    return new PointCloud(Arrays.stream(ids).asLongStream().map(Math::abs).toArray(), xs, new float[n], glyphs,
        new byte[n],
        new boolean[n], new int[] {0xFF0000FF});
  }

  @Test
  void whatComesGlowsUntilItIsPointedAtAndWhatWasThereDoesNot() {
    NewQuestionGlow glow = new NewQuestionGlow();
    assertThat(glow.take(PointCloud.NONE, OPENED)).isFalse();
    assertThat(glow.indices()).isEmpty();
    assertThat(glow.take(OPENED, MORE)).isTrue();
    assertThat(glow.indices()).containsExactly(3, 4);
    glow.found(MORE, -1);
    glow.found(MORE, 0);
    glow.found(MORE, 3);
    assertThat(glow.indices()).containsExactly(4);
    // An earlier round and back: they are no news any more.
    assertThat(glow.take(MORE, OPENED)).isFalse();
    assertThat(glow.take(OPENED, MORE)).isFalse();
    assertThat(glow.at(NewQuestionGlow.SECONDS / 2)).isTrue();
    assertThat(glow.at(NewQuestionGlow.SECONDS)).isFalse();
    assertThat(glow.indices()).isEmpty();
  }

  @Test
  void noneOfAnotherProjectsGlowsAndItsNewOnesDo() {
    NewQuestionGlow glow = new NewQuestionGlow();
    glow.take(PointCloud.NONE, OPENED);
    glow.take(OPENED, MORE);
    glow.forget();
    assertThat(glow.count()).isZero();
    // Behind another pane nothing is drawn between two projects: the other's points come straight after these.
    PointCloud others = points(1, -2, -7);
    assertThat(glow.take(MORE, others)).isFalse();
    assertThat(glow.take(others, points(1, -2, -7, -8))).isTrue();
    assertThat(glow.indices()).containsExactly(3);
    // The same numbers in the other project, and nothing in between that is drawn.
    glow.forget();
    PointCloud same = points(1, -2, -7, -8);
    assertThat(glow.take(same, PointCloud.NONE)).isFalse();
    assertThat(glow.take(PointCloud.NONE, same)).isFalse();
    glow.forget();
    assertThat(glow.take(same, points(1, -2, -7, -8))).isFalse();
    assertThat(glow.take(same, points(1, -2, -7, -8, -9))).isTrue();
  }

  @Test
  void lightSwellsUnlessMotionIsUnwantedAndGoesOut() {
    assertThat(NewQuestionGlow.strength(1, true)).isEqualTo(NewQuestionGlow.strength(3.7, true)).isEqualTo(1);
    assertThat(NewQuestionGlow.strength(0.8, false) - NewQuestionGlow.strength(1.6, false)).isGreaterThan(0.3);
    assertThat(NewQuestionGlow.strength(NewQuestionGlow.SECONDS, true)).isZero();
    NewQuestionGlow glow = new NewQuestionGlow();
    glow.take(PointCloud.NONE, OPENED);
    glow.take(OPENED, MORE);
    glow.at(1);
    PixelFrame frame = new PixelFrame(300, 60);
    Arrays.fill(frame.pixels(), Palette.LIGHT.background());
    assertThat(glow.draw(frame, new Camera(2.5, 0, 50, 300, 60), MORE, 6, true, Palette.LIGHT)).isTrue();
    assertThat(frame.pixels()[30 * 300 + 175]).as("the fourth").isNotEqualTo(Palette.LIGHT.background());
    assertThat(frame.pixels()[30 * 300 + 125]).as("the third").isEqualTo(Palette.LIGHT.background());
    assertThat(glow.draw(frame, new Camera(-4, 0, 50, 300, 60), MORE, 6, true, Palette.LIGHT)).as("beside the frame")
        .isFalse();
  }
}
