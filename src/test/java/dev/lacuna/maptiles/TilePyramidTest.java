package dev.lacuna.maptiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tiles are read as they were written: no point is lost, doubled or moved, on any level. */
@Timeout(60)
final class TilePyramidTest {
  private static final int POINTS = 60_000;

  @TempDir
  private Path home;

  /** A dense cluster, so that some squares go deep, in a thin cloud, of which many are few. */
  private Path written(int points) throws IOException {
    Random random = new Random(4);
    TilePyramidBuilder builder = new TilePyramidBuilder();
    for (int i = 0; i < points; i++) {
      double wide = i % 3 == 0 ? 1 : 0.002;
      builder.add((float) (wide * random.nextGaussian()), (float) (0.3 + wide * random.nextGaussian()),
          random.nextInt(256) / 255f);
    }
    Path file = home.resolve("judged.tiles");
    builder.write(file, 42);
    return file;
  }

  /** All squares of a level that a picture is made of: those of the level, and coarser ones that tell their points. */
  private static List<Tile> level(TilePyramid tiles, int level) throws IOException {
    List<Tile> found = new ArrayList<>();
    List<TileKey> open = new ArrayList<>(List.of(TileKey.WHOLE));
    while (!open.isEmpty()) {
      TileKey key = open.removeLast();
      if (!tiles.has(key)) {
        continue;
      }
      if (key.level() == level || tiles.isPoints(key)) {
        found.add(tiles.read(key));
      } else {
        for (int child = 0; child < 4; child++) {
          open.add(new TileKey(key.level() + 1, 2 * key.column() + child % 2, 2 * key.row() + child / 2));
        }
      }
    }
    return found;
  }

  private static long count(Tile tile) {
    long sum = tile.isPoints() ? tile.size() : 0;
    for (int count : tile.counts()) {
      sum += count;
    }
    return sum;
  }

  @Test
  void everyLevelHasEveryPointOnce() throws IOException {
    try (TilePyramid tiles = TilePyramid.open(written(POINTS))) {
      assertThat(tiles.points()).isEqualTo(POINTS);
      assertThat(tiles.drawn()).isEqualTo(42);
      for (int level = 0; level < tiles.levels(); level++) {
        List<Tile> all = level(tiles, level);
        assertThat(all.stream().mapToLong(TilePyramidTest::count).sum()).as("level %d", level).isEqualTo(POINTS);
        if (level > 6) {
          assertThat(all).as("few points are told one by one").anyMatch(Tile::isPoints);
        }
      }
    }
  }

  @Test
  void aPointIsWhereItWas() throws IOException {
    TilePyramidBuilder builder = new TilePyramidBuilder();
    float[][] points = {{-1, 1, 0}, {0.25f, -0.5f, 1}, {1, -1, 0.4f}};
    for (float[] point : points) {
      builder.add(point[0], point[1], point[2]);
    }
    Path file = home.resolve("few.tiles");
    builder.write(file, 1);
    assertThat(builder.size()).as("it can be filled again").isZero();
    try (TilePyramid tiles = TilePyramid.open(file)) {
      for (int level : new int[] {0, 3, 5, tiles.levels() - 1}) {
        List<Tile> all = level(tiles, level);
        for (float[] point : points) {
          assertThat(all).as("level %d", level).anySatisfy(tile -> {
            double side = tiles.side() / (1 << tile.key().level());
            double step = side / tile.steps();
            double exact = Math.max(step, tiles.side() / (1 << 20));
            for (int i = 0; i < tile.size(); i++) {
              double x = tiles.left() + tile.key().column() * side + (tile.x()[i] + 0.5) * step;
              double y = tiles.top() - tile.key().row() * side - (tile.y()[i] + 0.5) * step;
              if (Math.abs(x - point[0]) <= exact && Math.abs(y - point[1]) <= exact) {
                assertThat((tile.unknown()[i] & 0xFF) / 255.0).isCloseTo(point[2],
                    within(0.003));
                return;
              }
            }
            throw new AssertionError("not in " + tile.key());
          });
        }
      }
    }
  }

  @Test
  void aCellHasTheMeanOfItsPoints() throws IOException {
    TilePyramidBuilder builder = new TilePyramidBuilder();
    for (int i = 0; i < 300; i++) {
      builder.add(0, 0, i < 100 ? 1 : 0);
    }
    builder.add(1, 1, 0);
    Path file = home.resolve("mean.tiles");
    builder.write(file, 1);
    try (TilePyramid tiles = TilePyramid.open(file)) {
      Tile whole = tiles.read(TileKey.WHOLE);
      assertThat(whole.counts()).containsExactlyInAnyOrder(300, 1);
      int cell = whole.counts()[0] == 300 ? 0 : 1;
      assertThat((whole.unknown()[cell] & 0xFF) / 255.0).isBetween(0.33, 0.336);
    }
  }

  @Test
  void noPointAtAllIsAFileToo() throws IOException {
    Path file = home.resolve("none.tiles");
    new TilePyramidBuilder().write(file, 1);
    try (TilePyramid tiles = TilePyramid.open(file)) {
      assertThat(tiles.tiles()).isZero();
      assertThat(tiles.has(TileKey.WHOLE)).isFalse();
    }
  }

  @Test
  void whatIsNoPlaceIsRefused() {
    TilePyramidBuilder builder = new TilePyramidBuilder();
    assertThatThrownBy(() -> builder.add(Float.NaN, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.add(0, Float.POSITIVE_INFINITY, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.add(0, 0, 1.5f)).isInstanceOf(IllegalArgumentException.class);
    assertThat(builder.size()).isZero();
  }

  /** Its checksums are right, as of a file that somebody made to harm. */
  @Test
  void numbersThatNobodyCountsAreRefusedThoughTheirChecksumsHold() throws IOException {
    Path file = home.resolve("hostile.tiles");
    double[] usual = new double[TileWalk.LEVELS];
    Arrays.fill(usual, 1);
    for (int count : new int[] {0, -1, Integer.MIN_VALUE}) {
      TileFile.write(file, new TileFile.Head(1, 1, 0, 0, 1, usual), visitor -> {
        visitor.tile(TileKey.WHOLE, false, ByteBuffer.allocate(7).putInt(2, count).array(), 1);
        return usual;
      });
      try (TilePyramid tiles = TilePyramid.open(file)) {
        assertThatThrownBy(() -> tiles.read(TileKey.WHOLE)).isInstanceOf(IOException.class)
            .hasMessageContaining("hostile.tiles");
      }
    }
    for (double full : new double[] {0, -3, Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] wrong = usual.clone();
      wrong[3] = full;
      TileFile.write(file, new TileFile.Head(1, 1, 0, 0, 1, usual), _ -> wrong);
      assertThatThrownBy(() -> TilePyramid.open(file)).as("full %s", full).isInstanceOf(IOException.class);
    }
    for (double side : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      TileFile.write(file, new TileFile.Head(1, 1, 0, 0, side, usual), _ -> usual);
      assertThatThrownBy(() -> TilePyramid.open(file)).as("side %s", side).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aDamagedFileIsNamedAndNothingElseHappens() throws IOException {
    Path file = written(3_000);
    byte[] good = Files.readAllBytes(file);
    Random random = new Random(7);
    int refused = 0;
    for (int turn = 0; turn < 600; turn++) {
      byte[] bad = turn % 3 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
      // Where the index and what is told of it lie, half of the time.
      int from = turn % 2 == 0 ? 0 : Math.max(0, bad.length - 400);
      for (int change = 0; change < 3 && bad.length > 0; change++) {
        bad[from + random.nextInt(bad.length - from)] = (byte) random.nextInt(256);
      }
      Files.write(file, bad);
      try (TilePyramid tiles = TilePyramid.open(file)) {
        level(tiles, 5);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("judged.tiles");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(500);
  }
}
