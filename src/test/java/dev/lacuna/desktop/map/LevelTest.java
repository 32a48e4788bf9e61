package dev.lacuna.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.plane.Crowd;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LevelTest {
  private static final int SIDE = 300;
  private static final int BLUE = 0xFF0000FF;
  private static final int RED = 0xFFFF0000;

  private static Points cloud(int n, long seed) {
    Random random = new Random(seed);
    float[] xs = new float[n];
    float[] ys = new float[n];
    byte[] colours = new byte[n];
    for (int i = 0; i < n; i++) {
      // Some lie at the same place, as equal questions do.
      xs[i] = random.nextInt(5) == 0 ? 0.25f : (float) random.nextGaussian();
      ys[i] = random.nextInt(5) == 0 ? -0.5f : (float) random.nextGaussian() * 0.3f;
      colours[i] = (byte) random.nextInt(2);
    }
    return new Points(new long[n], xs, ys, new byte[n], colours, new boolean[n], new int[] {BLUE, RED});
  }

  private static Shades shades(Points points, ZOrder order, BitSet selected) {
    return new Shades(points, order, selected, Palette.LIGHT);
  }

  @Property(tries = 40)
  void everyLevelCountsEveryVisiblePointOnce(@ForAll @IntRange(min = 1, max = 3_000) int n, @ForAll long seed) {
    Points all = cloud(n, seed);
    BitSet visible = new BitSet(n);
    Random random = new Random(seed + 1);
    for (int i = 0; i < n; i++) {
      visible.set(i, random.nextInt(4) > 0);
    }
    for (Points points : new Points[] {all, all.showing(visible)}) {
      ZOrder order = new ZOrder(points.xs(), points.ys());
      for (int level = ZOrder.TILE_BITS; level <= ZOrder.BITS; level++) {
        Level counted = new Level(order, shades(points, order, new BitSet()), level);
        assertThat(counted.total()).isEqualTo(points.visible().cardinality());
        assertThat(counted.size()).isLessThanOrEqualTo(points.visible().cardinality());
      }
    }
  }

  @Test
  void theCurveHoldsEveryPointOnceAndInOrder() {
    Points points = cloud(5_000, 7);
    ZOrder order = new ZOrder(points.xs(), points.ys());
    BitSet seen = new BitSet();
    for (int place = 0; place < order.size(); place++) {
      seen.set(order.point(place));
      assertThat(place == 0 ? 0 : order.key(place - 1)).isLessThanOrEqualTo(order.key(place));
    }
    assertThat(seen.cardinality()).isEqualTo(5_000);
    assertThat(order.tileStart(ZOrder.TILES)).isEqualTo(5_000);
  }

  @Test
  void aLonePointIsSeenFarFromTheCrowd() {
    Points crowd = cloud(4_000, 1);
    crowd.xs()[17] = 9;
    crowd.ys()[17] = 4;
    ZOrder order = new ZOrder(crowd.xs(), crowd.ys());
    Camera camera = Places.of(crowd).fit(SIDE, SIDE);
    Frame frame = drawn(crowd, order, new BitSet(), camera);
    int x = (int) camera.screenX(9);
    int y = (int) camera.screenY(4);
    long coloured = 0;
    for (int dy = -2; dy <= 2; dy++) {
      for (int dx = -2; dx <= 2; dx++) {
        coloured += frame.pixels()[(y + dy) * SIDE + x + dx] != Palette.LIGHT.ground() ? 1 : 0;
      }
    }
    assertThat(coloured).isGreaterThanOrEqualTo(4);
  }

  @Test
  void whatIsSelectedKeepsItsColourAmongGreyOnes() {
    Points points = cloud(4_000, 1);
    BitSet one = new BitSet();
    one.set(40);
    ZOrder order = new ZOrder(points.xs(), points.ys());
    Camera camera = Places.of(points).fit(SIDE, SIDE);
    int[] pixels = drawn(points, order, one, camera).pixels();
    long coloured = Arrays.stream(pixels).filter(p -> Math.abs((p >> 16 & 0xFF) - (p & 0xFF)) > 60).count();
    assertThat(coloured).isBetween(1L, 16L);
  }

  /** A finer frame at rest counts what is in view, pixel by pixel. */
  @Test
  void theExactFrameCountsTheFullestPixel() {
    Points points = cloud(6_000, 3);
    ZOrder order = new ZOrder(points.xs(), points.ys());
    Camera camera = Places.of(points).fit(SIDE, SIDE);
    Shades shades = shades(points, order, new BitSet());
    Exact exact = Exact.of(points, order, shades, new Level(order, shades, 8), camera, Palette.LIGHT.ground(), 2);
    int[] counts = new int[SIDE * SIDE];
    for (int i = 0; i < points.size(); i++) {
      counts[(int) Math.floor(camera.screenY(points.ys()[i]) - 0.5) * SIDE
          + (int) Math.floor(camera.screenX(points.xs()[i]) - 0.5)]++;
    }
    assertThat(exact.most()).isEqualTo(Arrays.stream(counts).max().orElseThrow());
  }

  @Property(tries = 20)
  void aCrowdLosesNobody(@ForAll @IntRange(min = 0, max = 20_000) int n, @ForAll long seed) {
    Random random = new Random(seed);
    Crowd crowd = new Crowd(20, 10);
    for (int i = 0; i < n; i++) {
      crowd.add(random.nextInt(20), random.nextInt(3), BLUE);
    }
    crowd.add(-1, 5, RED);
    crowd.add(20, 5, RED);
    assertThat(crowd.total()).isEqualTo(n);
  }

  @Test
  void aPixelHasTheMeanColourOfItsPointsHoweverMany() {
    Crowd crowd = new Crowd(1, 1);
    for (int i = 0; i < 30_000; i++) {
      crowd.add(0, 0, i % 2 == 0 ? BLUE : RED);
    }
    int[] argb = new int[1];
    crowd.paint(argb, 0, 1, crowd.strength(), 1, false, new Shades(Points.NONE, new ZOrder(new float[0], new float[0]),
        new BitSet(), Palette.LIGHT), 2);
    assertThat(argb[0] >> 16 & 0xFF).isBetween(125, 130);
    assertThat(argb[0] & 0xFF).isBetween(125, 130);
  }

  private static Frame drawn(Points points, ZOrder order, BitSet selected, Camera camera) {
    Frame frame = new Frame(SIDE, SIDE);
    Arrays.fill(frame.pixels(), Palette.LIGHT.ground());
    new Level(order, shades(points, order, selected), 8).draw(frame.pixels(), SIDE, SIDE, camera, order, 2);
    return frame;
  }
}
