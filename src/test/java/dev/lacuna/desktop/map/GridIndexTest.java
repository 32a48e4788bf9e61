package dev.lacuna.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

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

  @Test
  void anEmptyMapHasNoNearest() {
    assertThat(new GridIndex(new float[0], new float[0]).nearest(0, 0, 9)).isEmpty();
  }
}
