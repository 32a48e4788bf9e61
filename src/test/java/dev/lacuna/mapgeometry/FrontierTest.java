package dev.lacuna.mapgeometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FrontierTest {
  private static final int SIDE = 20;

  /** A grid of points over [−1, 1]², the left half known. */
  private static Frontier half(float left, float right) {
    float[] xs = new float[SIDE * SIDE];
    float[] ys = new float[SIDE * SIDE];
    float[] unknown = new float[SIDE * SIDE];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = 2f * (i % SIDE) / (SIDE - 1) - 1;
      ys[i] = 2f * (i / SIDE) / (SIDE - 1) - 1;
      unknown[i] = xs[i] < 0 ? left : right;
    }
    return Frontier.of(xs, ys, unknown);
  }

  @Test
  void landSeaAndTheShoreBetween() {
    Frontier field = half(0.1f, 0.9f);
    assertThat(field.shareAt(-0.6, 0.2)).isCloseTo(0.1, within(0.02));
    assertThat(field.shareAt(0.6, 0.2)).isCloseTo(0.9, within(0.02));
    assertThat(field.shareAt(0, 0.2)).isCloseTo(0.5, within(0.1));
    assertThat(field.weightAt(0, 0)).isGreaterThan(0.45);
    assertThat(field.weightAt(1.2, 1.2)).isLessThan(0.1);
    assertThat(field.weightAt(40, 40)).isZero();
  }

  @Test
  void whatNobodyAskedSaysNothing() {
    float[] places = {0, 0.5f, 1};
    assertThat(Frontier.of(places, places, new float[] {Float.NaN, Float.NaN, Float.NaN})).isEqualTo(Frontier.NONE);
    Frontier one = Frontier.of(places, places, new float[] {Float.NaN, 1, Float.NaN});
    assertThat(one.shareAt(0.5, 0.5)).isCloseTo(1, within(0.01));
    assertThat(Frontier.NONE.weightAt(0, 0)).isZero();
  }

  @Test
  void theShoreMovesBetweenTwoLooks() {
    Frontier before = half(0.1f, 0.9f);
    Frontier after = half(0.1f, 0.1f);
    double way = before.towards(after, 0.5).shareAt(0.6, 0.2);
    assertThat(way).isCloseTo(0.5, within(0.03));
    assertThat(before.towards(after, 1).shareAt(0.6, 0.2)).isCloseTo(0.1, within(0.02));
    assertThat(before.towards(Frontier.NONE, 0.3)).isEqualTo(Frontier.NONE);
  }
}
