package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Clumps far from one another, so that each is a cluster: which of them is asked of, and in what order. */
final class TypiClustTest {
  private static final Feature STATE = Feature.STATE;

  /**
   * Clumps of so many points; the first point of each lies in its middle, the others ever further out on both sides.
   */
  private static PoolItems clumps(int... sizes) {
    int n = IntStream.of(sizes).sum();
    float[][] points = new float[n][];
    int at = 0;
    for (int clump = 0; clump < sizes.length; clump++) {
      for (int i = 0; i < sizes[clump]; i++) {
        int k = (i + 1) / 2;
        points[at++] = new float[] {1_000 * clump + (i % 2 == 0 ? k * k : -k * k), 0};
      }
    }
    return PoolItems.of(LongStream.range(0, n).toArray()).vectors(STATE, points).build();
  }

  private static List<Integer> chosen(int batch, int... sizes) {
    PoolItems items = clumps(sizes);
    return new TypiClust(STATE).select(new CandidatePool(items, PoolItems.none()), new double[items.size()], batch, 1)
        .stream().map(BatchSelector.Pick::row).toList();
  }

  private static int clump(int index, int... sizes) {
    int clump = 0;
    for (int end = sizes[0]; index >= end; end += sizes[clump]) {
      clump++;
    }
    return clump;
  }

  @Test
  void theLargerClusterComesFirstAndASmallOneOnlyWhenTheOthersAreEmpty() {
    int[] sizes = {3, 8, 12};
    assertThat(chosen(3, sizes)).extracting(index -> clump(index, sizes)).containsExactly(2, 1, 2);
  }

  @Test
  void aClusterOfSixIsAskedOfAndOneOfFiveWaits() {
    int[] sizes = {5, 6};
    assertThat(chosen(2, sizes)).extracting(index -> clump(index, sizes)).containsExactly(1, 1);
  }

  @Test
  void theMostTypicalOfAClusterIsItsMiddle() {
    int[] sizes = {9, 12};
    assertThat(chosen(2, sizes)).containsExactly(9, 0);
  }
}
