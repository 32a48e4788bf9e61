package dev.lacuna.knowledge.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class DistanceRowsTest {

  /** More points than a block holds, and a width that is no multiple of four. */
  @Test
  void eachIsTheSquaredDistanceWithoutTheQuerysOwnLength() {
    float[][] points = Clouds.topics(DistanceRows.BLOCK + 45, 7, 3, 2);
    int[] ids = {0, DistanceRows.BLOCK - 1, DistanceRows.BLOCK, points.length - 1};
    float[][] rows = new DistanceRows(points).from(ids);
    for (int q = 0; q < ids.length; q++) {
      float[] x = points[ids[q]];
      double own = 0;
      for (float value : x) {
        own += (double) value * value;
      }
      for (int i = 0; i < points.length; i++) {
        assertThat(rows[q][i] + own).as("%d to %d", ids[q], i)
            .isCloseTo(VectorRows.squaredDistance(x, points[i]), within(1e-3 * (1 + own)));
      }
    }
  }
}
