package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What every strategy promises. A strategy's test inherits it. */
abstract class StrategyContract {

  abstract Strategy strategy();

  private List<Long> ids(CandidatePool pool, int batch, long seed) {
    return strategy().select(pool, batch, seed).stream().map(Selection::id).toList();
  }

  @Property(tries = 30)
  void neverAsksALabelledIgnoredOrDuplicateItem(@ForAll @IntRange(max = 60) int candidates,
      @ForAll @IntRange(max = 20) int labelled, @ForAll @IntRange(max = 80) int batch, @ForAll long seed) {
    List<Long> asked = ids(Pools.of(candidates, labelled, seed, 1), batch, seed);
    assertThat(asked).doesNotHaveDuplicates().hasSize(Math.min(batch, candidates))
        .allMatch(id -> id >= 1000 && id < 1000 + candidates);
  }

  @Property(tries = 25)
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
    CandidatePool pool = new CandidatePool(Pools.alike(ids), PoolItems.none());
    assertThat(ids(pool, 20, 1)).isNotEqualTo(ids(pool, 20, 2));
  }

  @Test
  void returnsASmallerPoolWhole() {
    assertThat(ids(Pools.of(7, 3, 1, 1), 100, 1)).containsExactlyInAnyOrder(1000L, 1001L, 1002L, 1003L, 1004L, 1005L,
        1006L);
  }

  @Test
  void takesAnEmptyPoolAndAPoolOfOne() {
    assertThat(ids(Pools.of(0, 3, 1, 1), 5, 1)).isEmpty();
    assertThat(ids(new CandidatePool(PoolItems.none(), PoolItems.none()), 5, 1)).isEmpty();
    assertThat(ids(Pools.of(1, 0, 1, 1), 5, 1)).containsExactly(1000L);
  }

  @Test
  void takesABatchOfNoneAndRefusesANegativeOne() {
    assertThat(ids(Pools.of(5, 0, 1, 1), 0, 1)).isEmpty();
    assertThatThrownBy(() -> ids(Pools.of(5, 0, 1, 1), -1, 1)).hasMessageContaining("-1");
  }

  @Test
  void needsNoMoreThanItDeclares() {
    CandidatePool full = Pools.of(12, 4, 9, 1);
    PoolItems labelled = only(full.labelled(), strategy().labelledNeeds());
    CandidatePool needed = new CandidatePool(only(full.candidates(), strategy().needs()), strategy().readsLabels()
        ? LabelledItems.answered(labelled, Pools::verdict)
        : LabelledItems.unanswered(labelled), full.context());
    assertThat(strategy().select(needed, 5, 1)).isEqualTo(strategy().select(full, 5, 1));
  }

  private static PoolItems only(PoolItems items, Set<Feature> features) {
    long[] ids = new long[items.size()];
    for (int row = 0; row < ids.length; row++) {
      ids[row] = items.id(row);
    }
    PoolItems.Builder builder = PoolItems.of(ids);
    for (Feature feature : features) {
      switch (feature.kind()) {
        case SCALAR -> builder.scalar(feature, items.scalar(feature));
        case VECTOR -> builder.vectors(feature, items.vectors(feature));
        case MATRIX -> builder.matrices(feature, items.matrices(feature));
        case DISTRIBUTIONS -> builder.distributions(feature, items.distributions(feature));
      }
    }
    return builder.build();
  }

  @Test
  void namesTheFeatureThatThePoolLacks() {
    CandidatePool bare = new CandidatePool(PoolItems.of(1, 2).build(), PoolItems.none());
    if (strategy().needs().isEmpty()) {
      assertThat(ids(bare, 2, 1)).hasSize(2);
    } else {
      assertThatThrownBy(() -> strategy().select(bare, 1, 1)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("compute it");
    }
  }

  @Test
  void refusesAScoreThatIsNotANumberAndNamesIt() {
    Score broken = new Score() {
      @Override
      public String name() {
        return "broken score";
      }

      @Override
      public Set<Feature> needs() {
        return Set.of();
      }

      @Override
      public double[] of(CandidatePool pool, long seed) {
        double[] scores = new double[pool.candidates().size()];
        scores[1] = Double.NaN;
        return scores;
      }
    };
    Strategy strategy = new Strategy(strategy().id(), strategy().sentence(), broken, strategy().selector());
    assertThatThrownBy(() -> strategy.select(Pools.of(3, 2, 1, 1), 2, 1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"broken score\" of question 1001 is NaN");
  }

  @Test
  void givesFiniteScoresAndReasonsThatCanBeShown() {
    assertThat(strategy().select(Pools.of(40, 12, 5, 1), 20, 3)).allSatisfy(selection -> {
      assertThat(selection.score()).isFinite();
      assertThat(selection.reason()).isNotBlank().doesNotContain("NaN", "Infinity");
    });
  }

  @Test
  void tellsTheUserWhenItFits() {
    assertThat(strategy().sentence()).hasSizeGreaterThan(40).endsWith(".");
    assertThat(Strategies.byId(strategy().id())).isEqualTo(strategy());
  }
}
