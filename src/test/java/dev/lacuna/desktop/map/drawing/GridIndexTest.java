package dev.lacuna.desktop.map.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

@ToolkitTest
class GridIndexTest {

  @Property(tries = 60)
  void findsWhatALookAtEveryPointFinds(@ForAll @IntRange(min = 1, max = 400) int n, @ForAll long seed) {
    Random random = new Random(seed);
    float[] xs = new float[n];
    float[] ys = new float[n];
    for (int i = 0; i < n; i++) {
      xs[i] = (float) random.nextGaussian();
      ys[i] = random.nextInt(4) == 0 ? 0.5f : (float) random.nextGaussian();
    }
    GridIndex index = new GridIndex(xs, ys);
    double x0 = random.nextGaussian();
    double y0 = random.nextGaussian();
    double x1 = x0 + random.nextDouble();
    double y1 = y0 + random.nextDouble();
    BitSet expected = new BitSet();
    int nearest = -1;
    double best = 0.2;
    for (int i = 0; i < n; i++) {
      if (xs[i] >= x0 && xs[i] <= x1 && ys[i] >= y0 && ys[i] <= y1) {
        expected.set(i);
      }
      double distance = Math.hypot(xs[i] - x0, ys[i] - y0);
      if (distance < best) {
        best = distance;
        nearest = i;
      }
    }
    BitSet found = new BitSet();
    index.within(x0, y0, x1, y1, found::set);
    assertThat(found).isEqualTo(expected);
    OptionalInt hit = index.nearest(x0, y0, 0.2);
    assertThat(hit.isPresent()).isEqualTo(nearest >= 0);
    if (nearest >= 0) {
      assertThat(Math.hypot(xs[hit.getAsInt()] - x0, ys[hit.getAsInt()] - y0)).isEqualTo(best);
    }
  }

  @Property(tries = 60)
  void aLassoFindsWhatALookAtEveryPointFinds(@ForAll @IntRange(min = 1, max = 2_000) int n,
      @ForAll @IntRange(min = 3, max = 40) int corners, @ForAll long seed) {
    Random random = new Random(seed);
    float[] xs = new float[n];
    float[] ys = new float[n];
    for (int i = 0; i < n; i++) {
      xs[i] = (float) random.nextGaussian();
      ys[i] = random.nextInt(4) == 0 ? 0.5f : (float) random.nextGaussian();
    }
    double[] lasso = random.doubles(2L * corners, -2.5, 2.5).toArray();
    BitSet expected = new BitSet();
    for (int i = 0; i < n; i++) {
      boolean odd = false;
      for (int a = 0; a < corners; a++) {
        int b = (a + 1) % corners;
        if (lasso[2 * a + 1] > ys[i] != lasso[2 * b + 1] > ys[i] && xs[i] < (lasso[2 * b] - lasso[2 * a])
            * (ys[i] - lasso[2 * a + 1]) / (lasso[2 * b + 1] - lasso[2 * a + 1]) + lasso[2 * a]) {
          odd = !odd;
        }
      }
      expected.set(i, odd);
    }
    BitSet found = new BitSet();
    new GridIndex(xs, ys).inside(lasso, found::set);
    assertThat(found).isEqualTo(expected);
  }

  @Property(tries = 60)
  void theNearestIsLookedForAmongThoseThatMayBeFound(@ForAll @IntRange(min = 1, max = 400) int n, @ForAll long seed) {
    Random random = new Random(seed);
    float[] xs = new float[n];
    float[] ys = new float[n];
    BitSet may = new BitSet();
    double x = random.nextGaussian();
    double y = random.nextGaussian();
    double best = 1.5;
    for (int i = 0; i < n; i++) {
      xs[i] = (float) random.nextGaussian();
      ys[i] = (float) random.nextGaussian();
      may.set(i, random.nextBoolean());
      if (may.get(i)) {
        best = Math.min(best, Math.hypot(xs[i] - x, ys[i] - y));
      }
    }
    OptionalInt hit = new GridIndex(xs, ys).nearest(x, y, 1.5, may::get);
    assertThat(hit.isPresent()).isEqualTo(best < 1.5);
    if (hit.isPresent()) {
      assertThat(may.get(hit.getAsInt())).isTrue();
      assertThat(Math.hypot(xs[hit.getAsInt()] - x, ys[hit.getAsInt()] - y)).isEqualTo(best);
    }
  }

  /** Points are compared one by one only in the cells around; a crowd that lies in few cells is the worst place. */
  @Test
  void aSearchComparesTheCellsAroundItAlone() {
    int n = 100_000;
    assertThat(compared(n, 1)).as("spread evenly").isBetween(1.0, 100.0);
    assertThat(compared(n, 0.02)).as("nine in ten in one crowd").isBetween(1_000.0, n / 2.0);
  }

  /** On average over searches in the crowd. */
  private static double compared(int n, double crowd) {
    Random random = new Random(1);
    float[] xs = new float[n];
    float[] ys = new float[n];
    for (int i = 0; i < n; i++) {
      double spread = i % 10 == 0 ? 1 : crowd;
      xs[i] = (float) (spread * random.nextDouble(-1, 1));
      ys[i] = (float) (spread * random.nextDouble(-1, 1));
    }
    GridIndex index = new GridIndex(xs, ys);
    int searches = 300;
    long compared = 0;
    for (int k = 0; k < searches; k++) {
      double x = crowd * random.nextDouble(-1, 1);
      double y = crowd * random.nextDouble(-1, 1);
      assertThat(index.nearest(x, y, 0.1)).isPresent();
      compared += index.compared(x, y, 0.1);
    }
    return (double) compared / searches;
  }

  @Test
  void anEmptyMapHasNoNearest() {
    assertThat(new GridIndex(new float[0], new float[0]).nearest(0, 0, 9)).isEmpty();
  }
}
