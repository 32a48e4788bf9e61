package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Scores and choices that were reckoned by hand, on pools of a few items. */
final class SelectionByHandTest {

  @Test
  void predictiveEntropyIsTheMeanOfWhatSamplesAreUnlikely() {
    var score = new PredictiveEntropyScore(Feature.SAMPLE_LIKELIHOODS);
    CandidatePool pool = pool(PoolItems.of(1, 2)
        .vectors(Feature.SAMPLE_LIKELIHOODS, new float[][] {{-1, -3, -0.5f}, {0, -0.25f, -0.5f}}).build());

    assertThat(score.of(pool, 1)).containsExactly(new double[] {1.5, 0.25}, within(1e-9));
    assertThat(score.reasons(pool, 0, 1.5)).extracting(SelectionReason::text).first().asString()
        .contains("predictive entropy");
  }

  /** What was chosen by a seed is chosen by it in every version: a report names the seed alone. */
  @Test
  void aSeedsDrawsStayWhatTheyAre() {
    assertThat(SeededHash.uniform(0, 0)).isEqualTo(0.2818803453819423);
    assertThat(SeededHash.uniform(1, 1)).isEqualTo(0.4916739337331868);
    assertThat(SeededHash.uniform(7, 1000)).isEqualTo(0.14708262309869202);
    assertThat(SeededHash.uniform(-3, 42)).isEqualTo(0.10751694623843666);
  }

  /**
   * Four items at 0, 0, 10, 10 of the first dimension (mean 5, deviation 5), a second that is the same for all: what is
   * chosen second lies 2 deviations away, over √2 for the two dimensions.
   */
  @Test
  void diverseTopMeasuresInDeviationsAndLeavesOutWhatDoesNotVary() {
    CandidatePool pool = pool(PoolItems.of(1, 2, 3, 4)
        .vectors(Feature.STATE, new float[][] {{0, 7}, {0, 7}, {10, 7}, {10, 7}}).build());
    double[] scores = {0.9, 0.8, 0.7, 0.1};

    List<BatchSelector.Pick> picks = new DiverseTop(Feature.STATE, 0.5, 10).select(pool, scores, 2, 1);

    assertThat(picks).extracting(BatchSelector.Pick::row).containsExactly(0, 2);
    assertThat(picks.getFirst().reasons()).isEmpty();
    assertThat(picks.getLast().reasons()).extracting(SelectionReason::value).singleElement()
        .satisfies(distance -> assertThat((double) distance).isCloseTo(Math.sqrt(2), within(1e-6)));
  }

  @Test
  void diverseTopStaysInItsRegionUnlessTheBatchIsLarger() {
    PoolItems items = PoolItems.of(1, 2, 3, 4)
        .vectors(Feature.STATE, new float[][] {{0}, {1}, {2}, {100}}).build();
    double[] scores = {0.9, 0.8, 0.5, 0.49};

    assertThat(rows(new DiverseTop(Feature.STATE, 0.5, 10).select(pool(items), scores, 2, 1)))
        .as("the fourth is far away and below the floor").containsExactly(0, 2);
    assertThat(rows(new DiverseTop(Feature.STATE, 0.95, 10).select(pool(items), scores, 2, 1)))
        .as("nothing reaches the floor, so the best are asked").containsExactly(0, 1);
    assertThat(rows(new DiverseTop(Feature.STATE, 0, 1).select(pool(items), scores, 2, 1)))
        .as("a slice of one batch").containsExactly(0, 1);
    assertThat(rows(new DiverseTop(Feature.STATE, 0.5, 10).select(pool(items), scores, 9, 1))).containsOnly(0, 1, 2, 3);
    assertThat(new DiverseTop(Feature.STATE, 0.5, 10).select(pool(items), scores, 0, 1)).isEmpty();
    assertThatThrownBy(() -> new DiverseTop(Feature.STATE, 0, 0.99)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void diverseTopKeepsAwayFromWhatIsLabelled() {
    PoolItems items = PoolItems.of(1, 2, 3).vectors(Feature.STATE, new float[][] {{0}, {1}, {2}}).build();
    PoolItems labelled = PoolItems.of(9).vectors(Feature.STATE, new float[][] {{0}}).build();
    double[] scores = {1, 1, 1};

    assertThat(rows(new DiverseTop(Feature.STATE, 0, 10).select(new CandidatePool(items, labelled), scores, 1, 1)))
        .containsExactly(2);
  }

  @Test
  void regionCoverageAsksTheMiddleOfEachKindInTheRegionTheLargestFirst() {
    // Three unknown ones of a kind, two of another, a lone one, and four known ones, whose kind is not asked for.
    PoolItems items = PoolItems.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
        .vectors(Feature.STATE, new float[][] {{9, 0, 0, -1}, {9, 0, 0, 0}, {9, 0, 0, 1}, {0, 9, 0, 0}, {0, 9, 0, 0},
            {0, 0, 9, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}})
        .build();
    double[] scores = {0.9, 0.6, 0.8, 0.7, 0.5, 0.99, 0.49, 0.1, 0.1, 0.1};

    List<BatchSelector.Pick> picks = new RegionCoverage(Feature.STATE, 0.5).select(pool(items), scores, 3, 1);

    assertThat(picks.getFirst().row()).as("the middle of the largest kind, though its score is low").isEqualTo(1);
    assertThat(picks.get(1).row()).isIn(3, 4);
    assertThat(picks.get(2).row()).as("what nothing else stands for").isEqualTo(5);
    assertThat(picks.getFirst().reasons()).extracting(SelectionReason::what).containsExactly("stands for");
  }

  @Test
  void regionCoverageLeavesWhatALabelStandsForAndFillsABatchByScore() {
    PoolItems items = PoolItems.of(1, 2, 3, 4).vectors(Feature.STATE, new float[][] {{0}, {1}, {20}, {21}}).build();
    double[] scores = {0.9, 0.9, 0.9, 0.2};
    PoolItems labelled = PoolItems.of(9).vectors(Feature.STATE, new float[][] {{0.5f}}).build();
    RegionCoverage coverage = new RegionCoverage(Feature.STATE, 0.5);

    assertThat(rows(coverage.select(new CandidatePool(items, labelled), scores, 1, 1))).containsExactly(2);
    assertThat(rows(coverage.select(pool(items), scores, 4, 1))).as("more than the region has")
        .containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(coverage.select(pool(items), scores, 0, 1)).isEmpty();
    assertThat(coverage.select(pool(PoolItems.none()), new double[0], 3, 1)).isEmpty();
  }

  @Test
  void regionCoverageOfAHugeRegionLooksAtADrawOfIt() {
    long[] ids = LongStream.rangeClosed(1, 20_000).toArray();
    float[][] states = new float[ids.length][];
    double[] scores = new double[ids.length];
    for (int i = 0; i < ids.length; i++) {
      states[i] = new float[] {i % 100, i % 7};
      scores[i] = 0.9;
    }
    PoolItems items = PoolItems.of(ids).vectors(Feature.STATE, states).build();

    int[] once = rows(new RegionCoverage(Feature.STATE, 0.5).select(pool(items), scores, 5, 1));

    assertThat(once).hasSize(5).doesNotHaveDuplicates();
    assertThat(rows(new RegionCoverage(Feature.STATE, 0.5).select(pool(items), scores, 5, 1))).isEqualTo(once);
  }

  @Test
  void aBiasLiesBetweenItsTwoQuestions() {
    PoolItems items = PoolItems.of(1, 2).vectors(Feature.STATE, new float[][] {{0, 4}, {2, 10}}).build();
    LabelledItems labelled = LabelledItems.answered(items, id -> new LabelledItems.LabelledAnswer("Who?", "Paris",
        id == 1 ? "Paris" : "Lima"));

    List<BiasPattern> patterns = BiasPattern.of(labelled, Feature.STATE, 1);

    assertThat(patterns).singleElement().satisfies(pattern -> {
      assertThat(pattern.centre()).containsExactly(1, 7);
      assertThat(pattern.pairs()).isEqualTo(1);
      assertThat(pattern.questions()).containsExactly(1L, 2L);
    });
  }

  @Test
  void theStrategyIsChosenByTheTwentiethLabel() {
    assertThat(AutomaticStrategy.choose(19, false).chosen()).isEqualTo("typiclust");
    assertThat(AutomaticStrategy.choose(20, false).chosen()).isEqualTo("badge");
    assertThat(AutomaticStrategy.choose(0, false).why()).contains("nothing is labelled");
    assertThat(AutomaticStrategy.choose(1, false).why()).contains("with 1 labels");
  }

  @Test
  void itemsAreTakenOutAndJoinedWithAllTheirFeatures() {
    PoolItems whole = Pools.items(new long[] {3, 1, 2}, 5, 7);
    PoolItems some = whole.where(id -> id != 2);

    assertThat(some.size()).isEqualTo(2);
    assertThat(some.features()).isEqualTo(whole.features());
    for (Feature feature : whole.features()) {
      switch (feature.kind()) {
        case SCALAR -> assertThat(some.scalar(feature)).containsExactly(whole.scalar(feature)[0],
            whole.scalar(feature)[2]);
        case VECTOR -> assertThat(some.vectors(feature)[1]).isEqualTo(whole.vectors(feature)[2]);
        case MATRIX -> assertThat(some.matrices(feature)[1]).isEqualTo(whole.matrices(feature)[2]);
        case DISTRIBUTIONS -> assertThat(some.distributions(feature)[1]).isEqualTo(whole.distributions(feature)[2]);
      }
    }
    PoolItems other = PoolItems.of(1, 3).scalar(Feature.ENTROPY, new double[] {8, 9}).build();
    PoolItems joined = some.joined(other);
    assertThat(joined.scalar(Feature.ENTROPY)).as("the others' is taken").containsExactly(8, 9);
    assertThat(joined.scalar(Feature.P_UNKNOWN)).isEqualTo(some.scalar(Feature.P_UNKNOWN));
    assertThat(joined.features()).isEqualTo(whole.features());
    assertThatThrownBy(() -> whole.joined(other)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other questions");
  }

  private static CandidatePool pool(PoolItems items) {
    return new CandidatePool(items, PoolItems.of().build());
  }

  private static int[] rows(List<BatchSelector.Pick> picks) {
    int[] rows = picks.stream().mapToInt(BatchSelector.Pick::row).toArray();
    Arrays.sort(rows);
    return rows;
  }
}
