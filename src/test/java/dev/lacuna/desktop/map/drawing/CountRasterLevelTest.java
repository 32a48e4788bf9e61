package dev.lacuna.desktop.map.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.mapgeometry.CountRaster;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

@ToolkitTest
class CountRasterLevelTest {
  private static final int SIDE = 300;
  private static final int BLUE = 0xFF0000FF;
  private static final int RED = 0xFFFF0000;

  private static PointCloud cloud(int n, long seed) {
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
    return new PointCloud(new long[n], xs, ys, new byte[n], colours, new boolean[n], new int[] {BLUE, RED});
  }

  private static CountShading shading(PointCloud points, MortonOrder order, BitSet selected) {
    return new CountShading(points, order, selected, Palette.LIGHT);
  }

  @Property(tries = 40)
  void everyLevelCountsEveryVisiblePointOnce(@ForAll @IntRange(min = 1, max = 3_000) int n, @ForAll long seed) {
    PointCloud all = cloud(n, seed);
    BitSet visible = new BitSet(n);
    Random random = new Random(seed + 1);
    for (int i = 0; i < n; i++) {
      visible.set(i, random.nextInt(4) > 0);
    }
    for (PointCloud points : new PointCloud[] {all, all.showing(visible)}) {
      MortonOrder order = new MortonOrder(points.xs(), points.ys());
      for (int level = MortonOrder.TILE_BITS; level <= MortonOrder.BITS; level++) {
        CountRasterLevel counted = new CountRasterLevel(order, shading(points, order, new BitSet()), level);
        assertThat(counted.total()).isEqualTo(points.visible().cardinality());
        assertThat(counted.size()).isLessThanOrEqualTo(points.visible().cardinality());
      }
    }
  }

  @Test
  void theCurveHoldsEveryPointOnceAndInOrder() {
    PointCloud points = cloud(5_000, 7);
    MortonOrder order = new MortonOrder(points.xs(), points.ys());
    BitSet seen = new BitSet();
    for (int place = 0; place < order.size(); place++) {
      seen.set(order.point(place));
      assertThat(place == 0 ? 0 : order.key(place - 1)).isLessThanOrEqualTo(order.key(place));
    }
    assertThat(seen.cardinality()).isEqualTo(5_000);
    assertThat(order.tileStart(MortonOrder.TILES)).isEqualTo(5_000);
  }

  @Test
  void aLonePointIsSeenFarFromTheCrowd() {
    PointCloud crowd = cloud(4_000, 1);
    crowd.xs()[17] = 9;
    crowd.ys()[17] = 4;
    MortonOrder order = new MortonOrder(crowd.xs(), crowd.ys());
    Camera camera = PointIndex.of(crowd).fit(SIDE, SIDE);
    PixelFrame frame = drawn(crowd, order, new BitSet(), camera);
    int x = (int) camera.screenX(9);
    int y = (int) camera.screenY(4);
    long coloured = 0;
    for (int dy = -2; dy <= 2; dy++) {
      for (int dx = -2; dx <= 2; dx++) {
        coloured += frame.pixels()[(y + dy) * SIDE + x + dx] != Palette.LIGHT.background() ? 1 : 0;
      }
    }
    assertThat(coloured).isGreaterThanOrEqualTo(4);
  }

  @Test
  void whatIsSelectedKeepsItsColourAmongGreyOnes() {
    PointCloud points = cloud(4_000, 1);
    BitSet one = new BitSet();
    one.set(40);
    MortonOrder order = new MortonOrder(points.xs(), points.ys());
    Camera camera = PointIndex.of(points).fit(SIDE, SIDE);
    int[] pixels = drawn(points, order, one, camera).pixels();
    long coloured = Arrays.stream(pixels).filter(p -> Math.abs((p >> 16 & 0xFF) - (p & 0xFF)) > 60).count();
    assertThat(coloured).isBetween(1L, 16L);
  }

  /** A finer frame at rest counts what is in view, pixel by pixel. */
  @Test
  void theExactFrameCountsTheFullestPixel() {
    PointCloud points = cloud(6_000, 3);
    MortonOrder order = new MortonOrder(points.xs(), points.ys());
    Camera camera = PointIndex.of(points).fit(SIDE, SIDE);
    CountShading shading = shading(points, order, new BitSet());
    ExactFrame exactFrame = ExactFrame.of(points, order, shading, new CountRasterLevel(order, shading, 8), camera,
        Palette.LIGHT.background(), 2);
    int[] counts = new int[SIDE * SIDE];
    for (int i = 0; i < points.size(); i++) {
      counts[(int) Math.floor(camera.screenY(points.ys()[i]) - 0.5) * SIDE
          + (int) Math.floor(camera.screenX(points.xs()[i]) - 0.5)]++;
    }
    assertThat(exactFrame.most()).isEqualTo(Arrays.stream(counts).max().orElseThrow());
  }

  @Property(tries = 20)
  void aCrowdLosesNobody(@ForAll @IntRange(min = 0, max = 20_000) int n, @ForAll long seed) {
    Random random = new Random(seed);
    CountRaster raster = new CountRaster(20, 10);
    for (int i = 0; i < n; i++) {
      raster.add(random.nextInt(20), random.nextInt(3), BLUE);
    }
    raster.add(-1, 5, RED);
    raster.add(20, 5, RED);
    assertThat(raster.total()).isEqualTo(n);
  }

  @Test
  void aPixelHasTheMeanColourOfItsPointsHoweverMany() {
    CountRaster raster = new CountRaster(1, 1);
    for (int i = 0; i < 30_000; i++) {
      raster.add(0, 0, i % 2 == 0 ? BLUE : RED);
    }
    int[] argb = new int[1];
    raster.paint(argb, 0, 1, raster.opacity(), 1, false,
        new CountShading(PointCloud.NONE, new MortonOrder(new float[0], new float[0]),
            new BitSet(), Palette.LIGHT),
        2);
    assertThat(argb[0] >> 16 & 0xFF).isBetween(125, 130);
    assertThat(argb[0] & 0xFF).isBetween(125, 130);
  }

  private static PixelFrame drawn(PointCloud points, MortonOrder order, BitSet selected, Camera camera) {
    PixelFrame frame = new PixelFrame(SIDE, SIDE);
    Arrays.fill(frame.pixels(), Palette.LIGHT.background());
    new CountRasterLevel(order, shading(points, order, selected), 8).draw(frame.pixels(), SIDE, SIDE, camera, order, 2);
    return frame;
  }
}
