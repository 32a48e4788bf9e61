package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.selection.PartitionedSelection.Item;
import dev.lacuna.selection.PartitionedSelection.Objective;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Chosen out of parts, against the choice among all at once. */
class PartitionedSelectionTest {

  /** Points about {@code groups} places, in the order of a file: group after group. */
  private static List<Item> points(int count, int groups, long seed) {
    Random random = new Random(seed);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int group = (int) ((long) i * groups / count);
      Random place = new Random(group + 77L * seed);
      float[] vector = new float[6];
      for (int k = 0; k < vector.length; k++) {
        vector[k] = (float) (20 * place.nextDouble() + random.nextGaussian());
      }
      items.add(new Item(i, vector));
    }
    return items;
  }

  private static PartitionedSelection chosen(Objective objective, List<Item> items, int picks, int most) {
    PartitionedSelection selection = new PartitionedSelection(objective, picks, most, 3);
    items.forEach(selection::add);
    return selection;
  }

  private static double radius(List<Item> items, List<Item> picks) {
    return items.stream().mapToDouble(item -> nearest(item, picks)).max().orElseThrow();
  }

  private static double nearest(Item item, List<Item> picks) {
    double nearest = Double.POSITIVE_INFINITY;
    for (Item pick : picks) {
      double sum = 0;
      for (int k = 0; k < item.vector().length; k++) {
        double gap = item.vector()[k] - pick.vector()[k];
        sum += gap * gap;
      }
      nearest = Math.min(nearest, Math.sqrt(sum));
    }
    return nearest;
  }

  /** The radius of greedy k-center on all is at least half of twice the best, so the best is at least half of it. */
  @Property(tries = 20)
  void noPointIsFurtherFromAPickThanTheBoundSays(@ForAll @IntRange(min = 50, max = 900) int count,
      @ForAll @IntRange(min = 1, max = 12) int picks, @ForAll @IntRange(max = 1_000) int seed) {
    List<Item> items = points(count, 9, seed);
    PartitionedSelection selection = chosen(Objective.K_CENTER, items, picks, Math.max(40, 2 * picks));
    List<Item> all = chosen(Objective.K_CENTER, items, picks, 10_000).picked();
    double central = radius(items, all); // the best radius is no larger
    assertThat(radius(items, selection.picked())).isLessThanOrEqualTo(2 * (selection.levels() + 1) * central + 1e-6);
    assertThat(selection.picked()).hasSize(Math.min(picks, count));
  }

  @Test
  void whatStandsForMostIsNearlyAsGoodAsTheChoiceAmongAll() {
    List<Item> items = points(6_000, 25, 5);
    PartitionedSelection parts = chosen(Objective.FACILITY_LOCATION, items, 25, 200);
    List<Item> all = chosen(Objective.FACILITY_LOCATION, items, 25, 100_000).picked();
    assertThat(parts.levels()).as("it was chosen in steps").isGreaterThan(1);
    assertThat(served(items, parts.picked())).isGreaterThan(0.95 * served(items, all));
    // Every group has one, though they came one after the other.
    Set<Long> groups = new HashSet<>();
    parts.picked().forEach(pick -> groups.add(pick.id() * 25 / 6_000));
    assertThat(groups.size()).isGreaterThanOrEqualTo(22);
  }

  private static double served(List<Item> items, List<Item> picks) {
    return items.stream().mapToDouble(item -> Math.exp(-Math.pow(nearest(item, picks), 2) / 60)).sum();
  }

  @Test
  void theSamePartsGiveTheSameChoiceAndFewAreAllTaken() {
    List<Item> items = points(700, 5, 2);
    for (Objective objective : Objective.values()) {
      assertThat(chosen(objective, items, 10, 50).picked()).extracting(Item::id)
          .isEqualTo(chosen(objective, items, 10, 50).picked().stream().map(Item::id).toList());
      assertThat(chosen(objective, items.subList(0, 4), 10, 50).picked()).hasSize(4);
      assertThat(chosen(objective, List.of(), 10, 50).picked()).isEmpty();
    }
  }
}
