package dev.lacuna.desktop.map.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.desktop.ToolkitTest;
import org.junit.jupiter.api.Test;

@ToolkitTest
class PointMotionTest {
  private final PointCloud from = points(new long[] {1, 2, 3}, 0, 0, 0);
  private final PointCloud to = points(new long[] {3, 1, 4}, 8, 4, 2);

  private static PointCloud points(long[] ids, float... xs) {
    return new PointCloud(ids, xs, new float[xs.length], new byte[xs.length], new byte[xs.length],
        new boolean[xs.length],
        new int[] {0});
  }

  @Test
  void whatIsOnBothMapsGoesThereWhateverItsPlaceInTheList() {
    PointCloud half = new PointMotion(from, to).arriving(0.5);
    assertThat(half.xs()).containsExactly(4, 2, 2);
    assertThat(new PointMotion(from, to).leaving(0.5).xs()).containsExactly(2, 0, 4);
  }

  @Test
  void itEndsWhereThePointsBelong() {
    assertThat(new PointMotion(from, to).arriving(PointMotion.eased(1)).xs()).containsExactly(8, 4, 2);
    assertThat(PointMotion.eased(0)).isZero();
    assertThat(PointMotion.eased(0.3)).isCloseTo(0.657, within(0.001));
  }

  @Test
  void nothingIsToBeSeenWhereNothingChanged() {
    assertThat(new PointMotion(from, points(new long[] {1, 2, 3}, 0, 0, 0)).any()).isFalse();
    assertThat(new PointMotion(from, points(new long[] {1, 2, 3}, 0, 0, 1)).any()).isTrue();
    assertThat(new PointMotion(from, points(new long[] {1, 2, 3}, 0, 0, 1)).recoloured()).isFalse();
    assertThat(new PointMotion(from, to).recoloured()).isTrue();
  }
}
