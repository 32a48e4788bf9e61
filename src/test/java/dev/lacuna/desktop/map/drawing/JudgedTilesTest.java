package dev.lacuna.desktop.map.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.maptiles.TilePyramid;
import dev.lacuna.maptiles.TilePyramidBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a frame lacks is stood in for, told, and there in the next. */
@ToolkitTest
@Timeout(60)
final class JudgedTilesTest {
  private static final int SIDE = 400;
  private static final int POINTS = 80_000;

  @TempDir
  private Path home;

  private Path file() throws IOException {
    Random random = new Random(5);
    TilePyramidBuilder builder = new TilePyramidBuilder();
    for (int i = 0; i < POINTS; i++) {
      builder.add((float) random.nextGaussian(), (float) random.nextGaussian(), i % 2);
    }
    Path file = home.resolve("judged.tiles");
    builder.write(file, 1);
    return file;
  }

  private static PixelFrame frame() {
    PixelFrame frame = new PixelFrame(SIDE, SIDE);
    Arrays.fill(frame.pixels(), Palette.LIGHT.background());
    return frame;
  }

  private static PixelFrame drawn(JudgedTiles tiles, Camera camera) {
    PixelFrame frame = frame();
    tiles.draw(frame, camera, Palette.LIGHT, 2);
    return frame;
  }

  private static long coloured(PixelFrame frame) {
    return Arrays.stream(frame.pixels()).filter(pixel -> pixel != Palette.LIGHT.background()).count();
  }

  @Test
  void aCoarserTileStandsInUntilTheFinerOneIsRead() throws IOException {
    try (TilePyramid pyramid = TilePyramid.open(file())) {
      JudgedTiles tiles = new JudgedTiles(pyramid).ready();
      for (double scale : new double[] {30, 300, 3_000, 30_000}) {
        Camera camera = new Camera(0.1, -0.1, scale, SIDE, SIDE);
        PixelFrame first = drawn(tiles, camera);
        if (tiles.isWaiting()) {
          assertThat(coloured(first)).as("what stands in at %s", scale).isPositive();
          tiles.wanted().get().run();
        }
        PixelFrame second = drawn(tiles, camera);
        assertThat(tiles.isWaiting()).isFalse();
        PixelFrame whole = frame();
        new JudgedTiles(pyramid).drawWhole(whole, camera, Palette.LIGHT, 2);
        assertThat(second.pixels()).as("at %s", scale).isEqualTo(whole.pixels());
      }
      assertThat(coloured(drawn(tiles, new Camera(90, 90, 300, SIDE, SIDE)))).as("where nothing is").isZero();
    }
  }

  @Test
  void howManyAreInViewIsToldWithTheirMean() throws IOException {
    try (TilePyramid pyramid = TilePyramid.open(file())) {
      JudgedTiles tiles = new JudgedTiles(pyramid);
      tiles.drawWhole(frame(), new Camera(0, 0, 30, SIDE, SIDE), Palette.LIGHT, 2);
      assertThat(tiles.inView().questions()).as("the whole").isEqualTo(POINTS);
      assertThat(tiles.inView().unknown()).isBetween(0.49, 0.51);
      tiles.drawWhole(frame(), new Camera(0, 0, 200, SIDE, SIDE), Palette.LIGHT, 2);
      // Of a normal distribution in both directions, within one standard deviation of 0 in each.
      assertThat(tiles.inView().questions() / (double) POINTS).isBetween(0.45, 0.49);
      tiles.drawWhole(frame(), new Camera(90, 90, 200, SIDE, SIDE), Palette.LIGHT, 2);
      assertThat(tiles.inView().questions()).isZero();
    }
  }

  /** As a large picture in a file, or a large screen, has them. */
  @Test
  void aFrameOfMoreTilesThanAreKeptOtherwiseComesToAnEnd() throws IOException {
    try (TilePyramid pyramid = TilePyramid.open(file())) {
      JudgedTiles tiles = new JudgedTiles(pyramid);
      PixelFrame large = new PixelFrame(6_400, 4_800);
      tiles.drawWhole(large, new Camera(0, 0, 700, 6_400, 4_800), Palette.LIGHT, 1);
      assertThat(tiles.isWaiting()).isFalse();
      assertThat(tiles.inView().questions()).isGreaterThan(POINTS * 9 / 10);
    }
  }

  @Test
  void closerThereAreFewerInView() throws IOException {
    try (TilePyramid pyramid = TilePyramid.open(file())) {
      long before = Long.MAX_VALUE;
      for (double scale : new double[] {100, 1_000, 10_000}) {
        PixelFrame frame = frame();
        new JudgedTiles(pyramid).drawWhole(frame, new Camera(0, 0, scale, SIDE, SIDE), Palette.LIGHT, 2);
        assertThat(coloured(frame)).isPositive().isLessThan(before);
        before = coloured(frame);
      }
    }
  }

  @Test
  void aTileThatCannotBeReadFailsOnceAndIsEmpty() throws IOException {
    Path file = file();
    byte[] bytes = Files.readAllBytes(file);
    try (TilePyramid pyramid = TilePyramid.open(file)) {
      JudgedTiles tiles = new JudgedTiles(pyramid).ready();
      Arrays.fill(bytes, 200_000, bytes.length / 2, (byte) 7); // tiles lie before the index
      Files.write(file, bytes);
      Camera camera = new Camera(0, 0, 800, SIDE, SIDE);
      drawn(tiles, camera);
      assertThatThrownBy(() -> tiles.wanted().get().run()).hasMessageContaining("judged.tiles");
      drawn(tiles, camera);
      assertThat(tiles.isWaiting()).as("it is not asked for again").isFalse();
    }
  }
}
