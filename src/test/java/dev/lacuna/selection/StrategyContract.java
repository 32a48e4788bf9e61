package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What every strategy promises. A strategy's test inherits it. */
abstract class StrategyContract {

  abstract Strategy strategy();

  private List<Long> ids(Pool pool, int batch, long seed) {
    return strategy().select(pool, batch, seed).stream().map(Selection::id).toList();
  }

  @Property(tries = 60)
  void neverAsksALabelledIgnoredOrDuplicateItem(@ForAll @IntRange(max = 60) int candidates,
      @ForAll @IntRange(max = 20) int labelled, @ForAll @IntRange(max = 80) int batch, @ForAll long seed) {
    List<Long> asked = ids(Pools.of(candidates, labelled, seed, 1), batch, seed);
    assertThat(asked).doesNotHaveDuplicates().hasSize(Math.min(batch, candidates))
        .allMatch(id -> id >= 1000 && id < 1000 + candidates);
  }

  @Property(tries = 40)
  void doesNotDependOnThePoolsOrder(@ForAll @IntRange(min = 1, max = 60) int candidates,
      @ForAll @IntRange(max = 10) int labelled, @ForAll @IntRange(min = 1, max = 30) int batch, @ForAll long seed) {
    assertThat(strategy().select(Pools.of(candidates, labelled, seed, 1), batch, seed))
        .isEqualTo(strategy().select(Pools.of(candidates, labelled, seed, 2), batch, seed));
  }

  @Test
  void givesTheSameSelectionForTheSameSeed() {
    assertThat(ids(Pools.of(50, 5, 3, 1), 10, 42)).isEqualTo(ids(Pools.of(50, 5, 3, 1), 10, 42));
  }

  @Test
  void breaksTiesBySeed() {
    long[] ids = LongStream.range(1000, 1200).toArray();
    PoolItems alike = PoolItems.of(ids).scalar(Feature.ENTROPY, new double[200])
        .scalar(Feature.P_UNKNOWN, new double[200]).vectors(Feature.STATE, new float[200][3]).build();
    Pool pool = new Pool(alike, PoolItems.none());
    assertThat(ids(pool, 20, 1)).isNotEqualTo(ids(pool, 20, 2));
  }

  @Test
  void returnsASmallerPoolWhole() {
    assertThat(ids(Pools.of(7, 3, 1, 1), 100, 1)).containsExactlyInAnyOrder(1000L, 1001L, 1002L, 1003L, 1004L, 1005L, 1006L);
  }

  @Test
  void takesAnEmptyPoolAndAPoolOfOne() {
    assertThat(ids(Pools.of(0, 3, 1, 1), 5, 1)).isEmpty();
    assertThat(ids(new Pool(PoolItems.none(), PoolItems.none()), 5, 1)).isEmpty();
    assertThat(ids(Pools.of(1, 0, 1, 1), 5, 1)).containsExactly(1000L);
  }

  @Test
  void takesABatchOfNoneAndRefusesANegativeOne() {
    assertThat(ids(Pools.of(5, 0, 1, 1), 0, 1)).isEmpty();
    assertThatThrownBy(() -> ids(Pools.of(5, 0, 1, 1), -1, 1)).hasMessageContaining("-1");
  }

  @Test
  void needsNoMoreThanItDeclares() {
    Pool full = Pools.of(12, 4, 9, 1);
    Pool needed = new Pool(only(full.candidates()), only(full.labelled()));
    assertThat(strategy().select(needed, 5, 1)).isEqualTo(strategy().select(full, 5, 1));
  }

  private PoolItems only(PoolItems items) {
    long[] ids = new long[items.size()];
    for (int row = 0; row < ids.length; row++) {
      ids[row] = items.id(row);
    }
    PoolItems.Builder builder = PoolItems.of(ids);
    for (Feature feature : strategy().needs()) {
      switch (feature.kind()) {
        case SCALAR -> builder.scalar(feature, items.scalar(feature));
        case VECTOR -> builder.vectors(feature, items.vectors(feature));
        case MATRIX -> builder.matrices(feature, items.matrices(feature));
      }
    }
    return builder.build();
  }

  @Test
  void namesTheFeatureThatThePoolLacks() {
    Pool bare = new Pool(PoolItems.of(1, 2).build(), PoolItems.none());
    if (strategy().needs().isEmpty()) {
      assertThat(ids(bare, 2, 1)).hasSize(2);
    } else {
      assertThatThrownBy(() -> strategy().select(bare, 1, 1)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("compute it");
    }
  }

  @Test
  void tellsTheUserWhenItFits() {
    assertThat(strategy().sentence()).hasSizeGreaterThan(40).endsWith(".");
    assertThat(Strategies.byId(strategy().id())).isEqualTo(strategy());
  }
}
