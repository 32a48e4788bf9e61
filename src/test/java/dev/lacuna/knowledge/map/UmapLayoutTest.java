package dev.lacuna.knowledge.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class UmapLayoutTest {
  private static final MapListener SILENT = MapListener.SILENT;
  private static final float[] FREE = {};
  private static final int POINTS = 90;
  private static final FuzzyGraph GRAPH = FuzzyGraph
      .of(Neighbours.exact(Clouds.topics(POINTS, 12, 3, 1), 8, MapListener.SILENT));

  private static float[] start() {
    Random random = new Random(2);
    float[] at = new float[2 * POINTS];
    for (int c = 0; c < at.length; c++) {
      at[c] = (float) random.nextGaussian(0, 3);
    }
    return at;
  }

  private static double distance(float[] at, int i, int j) {
    return Math.hypot(at[2 * i] - at[2 * j], at[2 * i + 1] - at[2 * j + 1]);
  }

  /** A row of points that each know the next one only. */
  private static FuzzyGraph chain(int n, float weight) {
    int[] starts = new int[n + 1];
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      for (int j : new int[] {i - 1, i + 1}) {
        if (j >= 0 && j < n) {
          ids.add(j);
        }
      }
      starts[i + 1] = ids.size();
    }
    float[] weights = new float[ids.size()];
    Arrays.fill(weights, weight);
    return new FuzzyGraph(starts, ids.stream().mapToInt(i -> i).toArray(), weights);
  }

  @Test
  void neighboursAreDrawnTogetherAndStrangersPushedApart() {
    float[] at = new UmapLayout(GRAPH, start(), 1).run(200, FREE, 0, 1, SILENT);
    assertThat(besideItsLike(start())).isLessThan(POINTS / 2);
    assertThat(besideItsLike(at)).isGreaterThan(POINTS * 9 / 10);
    assertThat(distance(at, 0, 1)).as("a thing and another").isGreaterThan(3 * distance(at, 0, 3));
  }

  /** How many stand nearest to a point of their own topic. */
  private static int besideItsLike(float[] at) {
    return (int) IntStream.range(0, POINTS).filter(i -> i % 3 == IntStream.range(0, POINTS).filter(j -> j != i).boxed()
        .min(Comparator.comparingDouble(j -> distance(at, i, j))).orElseThrow() % 3).count();
  }

  @Test
  void twoNeighboursCloseUpToAboutTheSmallestDistance() {
    float[] at = new UmapLayout(chain(2, 1), new float[] {-5, 0, 5, 0}, 1).run(400, FREE, 0, 1, SILENT);
    assertThat(distance(at, 0, 1)).isBetween(0.01, 1.5);
    assertThat(at[1]).as("along the line that they lie on").isZero();
    assertThat(at[3]).isZero();
  }

  @Test
  void aWeakEdgeIsUsedInFewerEpochs() {
    FuzzyGraph graph = new FuzzyGraph(new int[] {0, 1, 2, 3, 4}, new int[] {1, 0, 3, 2},
        new float[] {1, 1, 0.1f, 0.1f});
    float[] start = {-40, 0, 40, 0, -40, 500, 40, 500};
    float[] at = new UmapLayout(graph, start, 1).run(10, FREE, 0, 1, SILENT);
    double strong = 80 - distance(at, 0, 1);
    double weak = 80 - distance(at, 2, 3);
    assertThat(weak).as("of ten epochs in the last").isPositive().isLessThan(strong / 5);
    FuzzyGraph half = new FuzzyGraph(graph.starts(), graph.ids(), new float[] {0.5f, 0.5f, 0.05f, 0.05f});
    assertThat(new UmapLayout(half, start, 1).run(10, FREE, 0, 1, SILENT)).as("by its share of the strongest")
        .containsExactly(at);
  }

  @Test
  void theSameSeedDrawsTheSameMapAndAnotherAnother() {
    float[] once = new UmapLayout(GRAPH, start(), 7).run(30, FREE, 0, 1, SILENT);
    assertThat(new UmapLayout(GRAPH, start(), 7).run(30, FREE, 0, 1, SILENT)).isEqualTo(once);
    assertThat(new UmapLayout(GRAPH, start(), 8).run(30, FREE, 0, 1, SILENT)).isNotEqualTo(once);
  }

  @Test
  void noEpochsLeaveTheStartAndTheStartIsNeverWrittenOn() {
    float[] start = start();
    assertThat(new UmapLayout(GRAPH, start, 1).run(0, FREE, 0, 1, SILENT)).containsExactly(start);
    float[] at = new UmapLayout(GRAPH, start, 1).run(5, FREE, 0, 1, SILENT);
    assertThat(at).isNotEqualTo(start);
    assertThat(start).containsExactly(start());
  }

  /** Far apart the pull is 2b/d along the line, at d = 100 as good as the same all the way, and the push is none. */
  @Test
  void theRateFallsEvenlyFromTheFirstEpochToNothing() {
    for (float rate : new float[] {0, 0.5f, 1}) {
      float[] at = new UmapLayout(chain(2, 1), new float[] {-50, 0, 50, 0}, 1).run(10, FREE, 0, rate, SILENT);
      double rates = rate * (1 + 0.9 + 0.8 + 0.7 + 0.6 + 0.5 + 0.4 + 0.3 + 0.2 + 0.1);
      assertThat(at[0] + 50.0).as("twice in an epoch, as head and as tail").isCloseTo(
          2 * rates * 2 * UmapForces.B / 100, within(0.01 * rate));
      assertThat(50.0 - at[2]).isCloseTo(2 * rates * 2 * UmapForces.B / 100, within(0.01 * rate));
    }
  }

  @Test
  void whoHasAnAnchorStaysThereWhenHeldAndTheOthersMove() {
    float[] anchors = start();
    for (int i = 0; i < POINTS; i += 2) {
      anchors[2 * i] = Float.NaN;
      anchors[2 * i + 1] = Float.NaN;
    }
    float[] at = new UmapLayout(GRAPH, start(), 1).run(20, anchors, 1, 1, SILENT);
    for (int i = 0; i < POINTS; i++) {
      boolean stayed = at[2 * i] == start()[2 * i] && at[2 * i + 1] == start()[2 * i + 1];
      assertThat(stayed).as("point %d", i).isEqualTo(i % 2 == 1);
    }
  }

  @Test
  void theFirmerTheHoldTheNearerAPointKeepsToItsAnchor() {
    double before = Double.MAX_VALUE;
    for (float hold : new float[] {0, 0.05f, 0.3f, 0.9f}) {
      float[] at = new UmapLayout(GRAPH, start(), 1).run(60, start(), hold, 1, SILENT);
      double moved = IntStream.range(0, POINTS)
          .mapToDouble(i -> Math.hypot(at[2 * i] - start()[2 * i], at[2 * i + 1] - start()[2 * i + 1])).average()
          .orElseThrow();
      assertThat(moved).as("hold %s", hold).isPositive().isLessThan(before);
      before = moved;
    }
    assertThat(before).isLessThan(0.2);
  }

  @Test
  void pointsOnOneAnotherHaveNoDirectionAndNoNumberIsLost() {
    float[] at = new UmapLayout(GRAPH, new float[2 * POINTS], 1).run(20, FREE, 0, 1, SILENT);
    assertThat(at).containsOnly(0);
    float[] alone = new UmapLayout(new FuzzyGraph(new int[2], new int[0], new float[0]), new float[] {3, 4}, 1)
        .run(20, FREE, 0, 1, SILENT);
    assertThat(alone).as("a point without neighbours").containsExactly(3, 4);
    assertThat(new UmapLayout(new FuzzyGraph(new int[1], new int[0], new float[0]), new float[0], 1)
        .run(3, FREE, 0, 1, SILENT)).isEmpty();
  }

  @Test
  void everyEpochIsToldAndACancelEndsTheWork() {
    List<Integer> told = new ArrayList<>();
    MapListener cancelling = new MapListener() {
      @Override
      public void frame(int epoch, int epochs, float[] at) {}

      @Override
      public void progress(String phase, int done, int total) {
        assertThat(phase).isEqualTo("laying out");
        assertThat(total).isEqualTo(6);
        told.add(done);
        if (told.size() == 10) {
          throw new CancellationException("cancelled");
        }
      }
    };
    new UmapLayout(GRAPH, start(), 1).run(6, FREE, 0, 1, cancelling);
    assertThat(told).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThatThrownBy(() -> new UmapLayout(GRAPH, start(), 1).run(6, FREE, 0, 1, cancelling))
        .isInstanceOf(CancellationException.class);
    assertThat(told).hasSize(10);
  }

  @Test
  void freePointsAreSpreadBetweenNeighboursThatHaveAPlaceFromTheSettledOnesOutwards() {
    float[] at = {0, 0, 9, 9, 9, 9, 9, 9, 8, 4};
    UmapLayout.spread(chain(5, 0.5f), at, new boolean[] {true, false, false, false, true});
    // Its neighbours' first: 1 beside 0, 3 beside 4; then 2 between both.
    assertThat(at).containsExactly(0, 0, 0, 0, 4, 2, 8, 4, 8, 4);
  }

  @Test
  void aNearerNeighbourDrawsMoreAndWhoKnowsNobodyStays() {
    FuzzyGraph graph = new FuzzyGraph(new int[] {0, 1, 2, 4, 4}, new int[] {2, 2, 0, 1},
        new float[] {1, 1, 0.75f, 0.25f});
    float[] at = {0, 0, 8, 4, 1, 1, 5, 6};
    boolean[] settled = {true, true, false, false};
    UmapLayout.spread(graph, at, settled);
    assertThat(at).containsExactly(0, 0, 8, 4, 2, 1, 5, 6);
    assertThat(settled).containsExactly(true, true, false, false);
  }

  @Test
  void noiseIsWithinItsSizeOnEitherSideAndOfItsSeed() {
    float[] at = new float[2_000];
    UmapLayout.jitter(at, 0.5f, 3);
    double mean = 0;
    for (float value : at) {
      assertThat(value).isBetween(-0.5f, 0.5f);
      mean += value / at.length;
    }
    assertThat(mean).isCloseTo(0, within(0.03));
    assertThat(IntStream.range(0, at.length).mapToObj(c -> at[c]).distinct().count()).isGreaterThan(1_990);
    float[] again = new float[2_000];
    UmapLayout.jitter(again, 0.5f, 3);
    assertThat(again).isEqualTo(at);
    UmapLayout.jitter(again, 0.5f, 4);
    assertThat(again).isNotEqualTo(UmapLayout.scaled(at, 2));
  }

  @Test
  void theMiddleOfTheSpanComesToNought() {
    float[] at = {1, -10, 5, -20, 2, -12};
    UmapLayout.centre(at);
    assertThat(at).containsExactly(-2, 5, 2, -5, -1, 3);
    assertThat(UmapLayout.largest(at)).isEqualTo(5);
    assertThat(UmapLayout.largest(new float[] {2, -7, 3})).as("on whichever side").isEqualTo(7);
    assertThat(UmapLayout.largest(FREE)).isZero();
    float[] twice = UmapLayout.scaled(at, 2);
    assertThat(twice).containsExactly(-4, 10, 4, -10, -2, 6);
    assertThat(at[0]).as("is a copy").isEqualTo(-2);
    UmapLayout.centre(FREE);
  }
}
