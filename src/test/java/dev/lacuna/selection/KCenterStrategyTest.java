package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KCenterStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.kCenter();
  }

  @Test
  void picksTheFarthestFromWhatIsLabelledThenFromThePicks() {
    PoolItems candidates = PoolItems.of(10, 11, 12, 13)
        .vectors(Feature.STATE, new float[][] {{1}, {4}, {10}, {9}}).build();
    PoolItems labelled = PoolItems.of(1).vectors(Feature.STATE, new float[][] {{0}}).build();
    // 10 is farthest from 0; then 4 (4 from 0) before 9 (1 from 10) and 1 (1 from 0).
    assertThat(strategy().select(new CandidatePool(candidates, labelled), 2, 5)).extracting(Selection::id)
        .containsExactly(12L, 11L);
  }

  @Test
  void agreesWithAPlainComputationOverSeveralBlocks() {
    Random random = new Random(5);
    long[] ids = java.util.stream.LongStream.range(0, 700).toArray();
    float[][] points = new float[700][3];
    for (float[] point : points) {
      for (int k = 0; k < 3; k++) {
        point[k] = random.nextFloat();
      }
    }
    CandidatePool pool = new CandidatePool(PoolItems.of(ids).vectors(Feature.STATE, points).build(), PoolItems.none());
    List<Long> selected = strategy().select(pool, 20, 3).stream().map(Selection::id).toList();
    for (int k = 1; k < selected.size(); k++) {
      List<Long> before = selected.subList(0, k);
      double farthest = java.util.stream.IntStream.range(0, 700).mapToDouble(i -> nearest(points, i, before)).max()
          .orElseThrow();
      assertThat(nearest(points, selected.get(k).intValue(), before)).isCloseTo(farthest, within(1e-6));
    }
  }

  private static double nearest(float[][] points, int i, List<Long> centres) {
    return centres.stream().mapToDouble(c -> {
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        sum += Math.pow(points[i][k] - points[c.intValue()][k], 2);
      }
      return Math.sqrt(sum);
    }).min().orElseThrow();
  }
}
