package dev.lacuna.knowledge.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class BlockSearchTest {

  private static List<VectorRows> blocks(float[][] points, int size) {
    return IntStream.iterate(0, from -> from < points.length, from -> from + size)
        .mapToObj(from -> VectorRows.of(points, IntStream.range(from, Math.min(points.length, from + size)).toArray()))
        .toList();
  }

  private static int[] ids(SmallestOf found) {
    return Arrays.copyOf(found.ids, found.size());
  }

  /** On a line, so that squared distances are exact. */
  private static float[][] line(int... at) {
    return Arrays.stream(at).mapToObj(x -> new float[] {x}).toArray(float[][]::new);
  }

  /** Blocks of any size, widths that are no multiple of four, more than one slab of dimensions. */
  @Property(tries = 25)
  void theNearestOfAllBlocksAreThoseOfAFullSort(@ForAll @IntRange(min = 2, max = 120) int n,
      @ForAll @IntRange(min = 1, max = 150) int d, @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll @IntRange(max = 1000) int seed) {
    float[][] points = Clouds.topics(n, d, 3, seed);
    int k = Math.min(7, n - 1);
    int many = Math.min(5, n);
    BlockSearch search = new BlockSearch(many, k, size);
    for (int q = 0; q < many; q++) {
      search.query(q, q, points[q]);
    }
    blocks(points, size).forEach(block -> search.scan(block, many));
    for (int query = 0; query < many; query++) {
      int q = query;
      double[] wanted = IntStream.range(0, n).filter(i -> i != q)
          .mapToDouble(i -> VectorRows.squaredDistance(points[q], points[i])).sorted().limit(k).toArray();
      SmallestOf found = search.best(q);
      assertThat(ids(found)).hasSize(k).doesNotContain(q).doesNotHaveDuplicates();
      for (int j = 0; j < k; j++) {
        double own = VectorRows.squaredDistance(points[q], points[found.ids[j]]);
        double scale = 1 + VectorRows.squaredDistance(points[q], new float[d]);
        assertThat(own).isCloseTo(wanted[j], within(1e-4 * scale));
        assertThat((double) found.distances[j]).isCloseTo(own, within(1e-4 * scale));
      }
    }
  }

  @Test
  void ofEqualPointsTheFirstAreFoundInWhateverOrderBlocksAreLookedAt() {
    float[][] points = line(3, 3, 3, 3, 3, 3, 3, 0);
    List<VectorRows> blocks = blocks(points, 3);
    for (List<VectorRows> order : List.of(blocks, blocks.reversed())) {
      BlockSearch search = new BlockSearch(1, 3, 3);
      search.query(0, 1, points[1]);
      order.forEach(block -> search.scan(block, 1));
      assertThat(ids(search.best(0))).as("but for itself").containsExactly(0, 2, 3);
      assertThat(search.best(0).distances).containsExactly(0, 0, 0);
    }
  }

  @Test
  void aQueryThatIsNoPointFindsAllAndFewerThanAreWantedWhereThereAreFewer() {
    BlockSearch search = new BlockSearch(1, 10, 4);
    search.query(0, -1, new float[] {2});
    search.scan(VectorRows.of(line(0, 1, 2, 9), new int[] {0, 1, 2, 3}), 1);
    assertThat(ids(search.best(0))).containsExactly(2, 1, 0, 3);
  }

  @Test
  void onlyTheSlotsGivenLookAtABlock() {
    float[][] points = line(0, 10, 20, 30);
    BlockSearch search = new BlockSearch(3, 2, 4);
    for (int q = 0; q < 3; q++) {
      search.query(q, -1, new float[] {10 * q});
    }
    search.scan(VectorRows.of(points, new int[] {0, 1, 2, 3}), new int[] {2, 0, 1}, 2);
    assertThat(ids(search.best(0))).containsExactly(0, 1);
    assertThat(ids(search.best(1))).as("its turn did not come").isEmpty();
    assertThat(ids(search.best(2))).containsExactly(2, 1);
  }

  @Test
  void aSlotThatIsGivenAnotherQueryForgetsTheFirst() {
    float[][] points = line(0, 100);
    VectorRows block = VectorRows.of(points, new int[] {0, 1});
    BlockSearch search = new BlockSearch(1, 1, 2);
    search.query(0, -1, points[0]);
    search.scan(block, 1);
    search.query(0, -1, points[1]);
    assertThat(search.best(0).size()).isZero();
    search.scan(block, 1);
    assertThat(ids(search.best(0))).containsExactly(1);
    assertThat(search.best(0).distances[0]).isZero();
  }

  @Test
  void aBlockOfScatteredIdsIsFoundByTheirIds() {
    float[][] points = line(5, 4, 3, 2, 1, 0);
    BlockSearch search = new BlockSearch(1, 2, 3);
    search.query(0, -1, new float[] {0});
    search.scan(VectorRows.of(points, new int[] {5, 1, 3}), 1);
    assertThat(ids(search.best(0))).containsExactly(5, 3);
  }
}
