package dev.lacuna.knowledge.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class SmallestOfTest {

  private record Offer(int id, float distance) {}

  /** Few distances, so that many are equal, in a drawn order. */
  @Property(tries = 60)
  void theSmallestStayInOrderAndOfEqualOnesTheSmallerId(@ForAll @IntRange(max = 12) int k,
      @ForAll @IntRange(max = 60) int n, @ForAll @IntRange(max = 1_000) int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Offer> offers = IntStream.range(0, n).mapToObj(i -> new Offer((i * 37) % 61, random.nextInt(5))).toList();
    SmallestOf best = new SmallestOf(k);
    offers.forEach(offer -> best.offer(offer.id(), offer.distance()));
    List<Offer> wanted = offers.stream()
        .sorted(Comparator.comparingDouble(Offer::distance).thenComparingInt(Offer::id)).limit(k).toList();
    assertThat(IntStream.range(0, best.size()).mapToObj(i -> new Offer(best.ids[i], best.distances[i])))
        .containsExactlyElementsOf(wanted);
    assertThat(wanted).allMatch(offer -> best.contains(offer.id()));
  }

  @Test
  void whatIsNoBetterThanTheWorstIsNotTaken() {
    SmallestOf best = new SmallestOf(2);
    assertThat(best.worst()).isInfinite();
    best.offer(7, 3);
    assertThat(best.worst()).as("there is room").isInfinite();
    best.offer(8, 1);
    assertThat(best.worst()).isEqualTo(3);
    best.offer(9, 3);
    assertThat(best.contains(9)).as("as far as 7, and of a larger id").isFalse();
    best.offer(6, 3);
    assertThat(best.contains(6)).isTrue();
    assertThat(best.contains(7)).isFalse();
  }

  @Test
  void afterClearingNothingOfBeforeIsFound() {
    SmallestOf best = new SmallestOf(3);
    best.offer(1, 1);
    best.clear();
    assertThat(best.size()).isZero();
    assertThat(best.contains(1)).isFalse();
    best.offer(2, 9);
    assertThat(best.ids[0]).isEqualTo(2);
  }
}
