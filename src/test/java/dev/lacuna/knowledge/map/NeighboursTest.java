package dev.lacuna.knowledge.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class NeighboursTest {
  private static final MapListener SILENT = MapListener.SILENT;

  private static List<Integer> byHand(float[][] points, int i, int k) {
    return IntStream.range(0, points.length).boxed().filter(j -> j != i)
        .sorted(Comparator.comparingDouble(j -> VectorRows.squaredDistance(points[i], points[j]))).limit(k).toList();
  }

  @Property(tries = 25)
  void exactOnesAreThoseOfAFullSort(@ForAll @IntRange(min = 6, max = 600) int n,
      @ForAll @IntRange(min = 1, max = 140) int d,
      @ForAll @IntRange(max = 1000) int seed) {
    float[][] points = Clouds.topics(n, d, 3, seed);
    Neighbours found = Neighbours.exact(points, 5, SILENT);
    for (int i = 0; i < n; i += 7) {
      List<Integer> wanted = byHand(points, i, 5);
      for (int j = 0; j < 5; j++) {
        assertThat((double) found.distances()[i * 5 + j])
            .isCloseTo(Math.sqrt(VectorRows.squaredDistance(points[i], points[wanted.get(j)])), within(1e-3));
      }
    }
  }

  @Test
  void listsFindNearlyAll() {
    float[][] points = Clouds.topics(9_000, 24, 60, 1);
    Neighbours exact = Neighbours.exact(points, 14, SILENT);
    Neighbours lists = Neighbours.of(points, 14, 1, SILENT);
    int found = 0;
    for (int i = 0; i < points.length; i++) {
      Set<Integer> wanted = new HashSet<>();
      for (int j = i * 14; j < i * 14 + 14; j++) {
        wanted.add(exact.ids()[j]);
      }
      for (int j = i * 14; j < i * 14 + 14; j++) {
        assertThat(lists.ids()[j]).isNotEqualTo(i);
        found += wanted.contains(lists.ids()[j]) ? 1 : 0;
      }
    }
    assertThat(found / (14.0 * points.length)).isGreaterThan(0.98);
  }

  @Test
  void equalPointsDoNotMakeAListThatHoldsAll() {
    float[][] points = new float[Neighbours.EXACT + 500][4];
    Neighbours found = Neighbours.of(points, 14, 1, SILENT);
    assertThat(found.distances()).containsOnly(0f);
    for (int i = 0; i < points.length; i += 991) {
      assertThat(Arrays.stream(found.ids(), i * 14, i * 14 + 14).distinct()).hasSize(14);
    }
  }
}
