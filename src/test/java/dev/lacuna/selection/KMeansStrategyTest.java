package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Strategies that look at how questions lie to one another. */
final class KMeansStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.kMeans();
  }

  @Test
  void asksTheMiddleOfEachClusterTheLargestFirst() {
    CandidatePool pool = new CandidatePool(PoolItems.of(1, 2, 3, 4, 5).vectors(Feature.STATE,
        new float[][] {{0, 0}, {0, 1}, {0, 2}, {50, 0}, {50, 1}}).build(), PoolItems.none());
    List<Selection> selected = strategy().select(pool, 2, 1);
    assertThat(selected.getFirst().id()).isEqualTo(2);
    assertThat(selected.getLast().id()).isBetween(4L, 5L);
    assertThat(selected.getFirst().reason()).isEqualTo("stands for 3 similar questions");
  }
}

final class FacilityLocationStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.facilityLocation();
  }

  @Test
  void choosesLikeAPlainGreedyComputation() {
    Random random = new Random(3);
    float[][] points = new float[30][2];
    for (float[] point : points) {
      point[0] = random.nextFloat();
      point[1] = random.nextFloat();
    }
    CandidatePool pool = new CandidatePool(
        PoolItems.of(LongStream.range(0, 30).toArray()).vectors(Feature.STATE, points).build(),
        PoolItems.none());
    List<Integer> chosen = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      chosen.add(IntStream.range(0, 30).filter(i -> !chosen.contains(i)).boxed()
          .max(Comparator.comparingDouble(i -> value(points, chosen, i))).orElseThrow());
    }
    assertThat(strategy().select(pool, 6, 1)).extracting(s -> (int) s.id()).isEqualTo(chosen);
  }

  private static double value(float[][] points, List<Integer> chosen, int more) {
    double mean = 0;
    for (float[] a : points) {
      for (float[] b : points) {
        mean += VectorMath.squaredDistance(a, b) / 900;
      }
    }
    double sum = 0;
    for (float[] point : points) {
      double best = Math.exp(-VectorMath.squaredDistance(point, points[more]) / mean);
      for (int c : chosen) {
        best = Math.max(best, Math.exp(-VectorMath.squaredDistance(point, points[c]) / mean));
      }
      sum += best;
    }
    return sum;
  }
}

final class TypiClustStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.typiclust();
  }

  @Test
  void asksTheDensestOfEachTopicAndFirstOfThoseWithoutALabel() {
    List<float[]> points = new ArrayList<>();
    Random random = new Random(1);
    for (int topic = 0; topic < 3; topic++) {
      points.add(new float[] {100 * topic, 0});
      for (int i = 0; i < 20 + topic; i++) {
        points.add(new float[] {100 * topic + (float) random.nextGaussian(), (float) random.nextGaussian()});
      }
    }
    long[] ids = LongStream.range(0, points.size()).toArray();
    PoolItems candidates = PoolItems.of(ids).vectors(Feature.STATE, points.toArray(float[][]::new)).build();
    PoolItems labelled = PoolItems.of(900).vectors(Feature.STATE, new float[][] {{200, 0}}).build();
    List<Selection> selected = strategy().select(new CandidatePool(candidates, labelled), 2, 1);
    // Three clusters for one label and two places; the largest, topic 2, has the label.
    assertThat(selected.stream().map(s -> (int) points.get((int) s.id())[0] + 50).map(x -> x / 100))
        .doesNotHaveDuplicates()
        .doesNotContain(2);
  }
}

final class AlpsStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.alps();
  }

  @Test
  void looksAtTheDirectionOfSurpriseAndNotAtItsSize() {
    CandidatePool pool = new CandidatePool(PoolItems.of(1, 2, 3, 4).vectors(Feature.TOKEN_LOSSES,
        new float[][] {{1, 0}, {9, 0.1f}, {0, 1}, {0.1f, 9}}).build(), PoolItems.none());
    List<Long> selected = strategy().select(pool, 2, 1).stream().map(Selection::id).toList();
    assertThat(selected.stream().filter(id -> id <= 2)).hasSize(1);
  }
}

final class BadgeStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.badge();
  }

  @Test
  void asksTheLargestGradientFirstAndThenNoTwinOfIt() {
    Distribution torn = Distribution.full(0.5f, 0.5f, 0);
    Distribution other = Distribution.full(0, 0.6f, 0.4f);
    float[][] state = {{3, 4}};
    CandidatePool pool = new CandidatePool(PoolItems.of(1, 2, 3).distributions(Feature.ANSWER_TOKENS,
        new Distribution[][] {{torn}, {torn}, {other}}).matrices(Feature.ANSWER_STATES,
            new float[][][] {state, state,
                state})
        .build(), PoolItems.none());
    for (long seed = 0; seed < 20; seed++) {
      List<Selection> selected = strategy().select(pool, 3, seed);
      assertThat(selected.getFirst().id()).isBetween(1L, 2L);
      assertThat(selected.get(1).id()).isEqualTo(3);
    }
    // |δ| = √0.5 and |h| = 5.
    assertThat(strategy().select(pool, 1, 1).getFirst().reason()).startsWith("length of the gradient 3.54");
  }
}
