package dev.lacuna.knowledge.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PivotIndexTest {
  private static final MapListener SILENT = MapListener.SILENT;
  private static final int K = 10;

  private static int[] row(Neighbours of, int i) {
    return Arrays.copyOfRange(of.ids(), i * of.k(), (i + 1) * of.k());
  }

  /** Each has k others, the nearest first, with the distances that they have. */
  private static void check(Neighbours found, float[][] points) {
    for (int i = 0; i < points.length; i++) {
      assertThat(row(found, i)).as("of point %d", i).doesNotContain(i).doesNotHaveDuplicates();
      for (int j = 0; j < found.k(); j++) {
        int at = i * found.k() + j;
        assertThat(found.distances()[at])
            .isEqualTo((float) Math.sqrt(VectorRows.squaredDistance(points[i], points[found.ids()[at]])));
        assertThat(j == 0 || found.distances()[at - 1] <= found.distances()[at]).isTrue();
      }
    }
  }

  @Test
  void everyPointHasItsNeighboursInOrderAndNearlyAllAreTheNearest() {
    float[][] points = Clouds.topics(2_500, 9, 40, 1);
    Neighbours found = PivotIndex.of(points, 1, SILENT).neighbours(K, SILENT);
    check(found, points);
    assertThat(share(found, points)).isGreaterThan(0.985);
  }

  /** Points without topics: lists alone find fewer of them, neighbours' neighbours the rest. */
  @Test
  void neighboursOfNeighboursMendWhatListsMissed() {
    float[][] points = Clouds.topics(2_500, 12, 1, 1);
    assertThat(share(PivotIndex.of(points, 1, SILENT).neighbours(K, SILENT), points)).isGreaterThan(0.95);
  }

  /** Of the nearest, how many were found. */
  private static double share(Neighbours found, float[][] points) {
    Neighbours exact = Neighbours.exact(points, K, SILENT);
    int right = 0;
    for (int i = 0; i < points.length; i++) {
      Set<Integer> wanted = new HashSet<>();
      Arrays.stream(row(exact, i)).forEach(wanted::add);
      right += (int) Arrays.stream(row(found, i)).filter(wanted::contains).count();
    }
    return right / (double) (K * points.length);
  }

  @Test
  void aNewPointFindsNearlyAllOfItsNearestAndAFittedOneItself() {
    float[][] points = Clouds.topics(2_500, 9, 40, 1);
    PivotIndex index = PivotIndex.of(points, 1, SILENT);
    for (int i = 0; i < points.length; i += 49) {
      assertThat(index.nearest(points[i], K).ids[0]).isEqualTo(i);
    }
    int right = 0;
    float[][] fresh = Clouds.topics(80, 9, 40, 1);
    for (float[] point : fresh) {
      point[0] += 0.1f;
      double bound = Arrays.stream(points).mapToDouble(other -> VectorRows.squaredDistance(point, other)).sorted()
          .skip(K - 1).findFirst().orElseThrow();
      SmallestOf near = index.nearest(point, K);
      assertThat(near.size()).isEqualTo(K);
      right += (int) IntStream.of(near.ids)
          .filter(id -> VectorRows.squaredDistance(point, points[id]) <= bound).count();
    }
    assertThat(right).isGreaterThan(780);
  }

  /** So few are in the lists that are looked at that the others are taken in their order. */
  @Test
  void whoWantsAllOthersGetsEachOnce() {
    float[][] points = Clouds.topics(400, 4, 20, 2);
    check(PivotIndex.of(points, 3, SILENT).neighbours(399, SILENT), points);
  }

  @Test
  void aCrowdOfEqualPointsIsCutIntoListsAndTheOthersStillFindTheirs() {
    float[][] points = Clouds.topics(600, 6, 5, 3);
    for (int i = 100; i < points.length; i++) {
      points[i] = new float[] {9, 9, 9, 9, 9, 9};
    }
    Neighbours found = PivotIndex.of(points, 1, SILENT).neighbours(K, SILENT);
    check(found, points);
    for (int i = 100; i < points.length; i++) {
      assertThat(found.distances()[i * K + K - 1]).as("the last of point %d", i).isZero();
    }
    Neighbours exact = Neighbours.exact(points, K, SILENT);
    assertThat(Arrays.copyOf(found.ids(), 100 * K)).isEqualTo(Arrays.copyOf(exact.ids(), 100 * K));
  }

  @Test
  void pointsThatAreAllEqualHaveOthersAtNoDistance() {
    float[][] points = new float[500][3];
    int[] lists = {0};
    Neighbours found = PivotIndex.of(points, 1, SILENT).neighbours(K, new MapListener() {
      @Override
      public void frame(int epoch, int epochs, float[] at) {}

      @Override
      public void progress(String phase, int done, int total) {
        lists[0] = phase.equals("looking for neighbours") ? total : lists[0];
      }
    });
    assertThat(lists[0]).as("one list would be compared with itself in full").isGreaterThan(4);
    check(found, points);
    assertThat(found.distances()).containsOnly(0);
  }

  @Test
  void onePointAndTwoAreAnIndexToo() {
    SmallestOf near = PivotIndex.of(new float[][] {{1, 2}}, 1, SILENT).nearest(new float[] {5, 5}, 1);
    assertThat(near.size()).isEqualTo(1);
    assertThat(near.ids).containsExactly(0);
    assertThat(PivotIndex.of(new float[][] {{1, 2}}, 1, SILENT).nearest(new float[] {5, 5}, 15).size())
        .as("no more than there are").isEqualTo(1);
    Neighbours pair = PivotIndex.of(new float[][] {{0}, {3}}, 1, SILENT).neighbours(1, SILENT);
    assertThat(pair.ids()).containsExactly(1, 0);
    assertThat(pair.distances()).containsExactly(3, 3);
  }

  @Test
  void theAnswerDependsOnTheSeedAndOnNoNumberOfThreads() {
    float[][] points = Clouds.topics(1_500, 12, 300, 4);
    Neighbours once = PivotIndex.of(points, 5, SILENT).neighbours(K, SILENT);
    Neighbours again;
    try (ForkJoinPool one = new ForkJoinPool(1)) {
      again = one.submit(() -> PivotIndex.of(points, 5, SILENT).neighbours(K, SILENT)).join();
    }
    assertThat(again.ids()).isEqualTo(once.ids());
    assertThat(again.distances()).isEqualTo(once.distances());
    assertThat(PivotIndex.of(points, 6, SILENT).neighbours(K, SILENT).ids()).isNotEqualTo(once.ids());
  }

  @Test
  void everyPhaseIsToldAndCanBeCancelled() {
    float[][] points = Clouds.topics(300, 4, 3, 1);
    for (String cancelled : new String[] {"sorting points into lists", "looking for neighbours",
        "looking at neighbours' neighbours"}) {
      MapListener cancelling = new MapListener() {
        @Override
        public void frame(int epoch, int epochs, float[] at) {}

        @Override
        public void progress(String phase, int done, int total) {
          if (phase.equals(cancelled)) {
            throw new CancellationException(phase);
          }
        }
      };
      assertThatThrownBy(() -> PivotIndex.of(points, 1, cancelling).neighbours(K, cancelling))
          .isInstanceOf(CancellationException.class).hasMessage(cancelled);
    }
  }
}
