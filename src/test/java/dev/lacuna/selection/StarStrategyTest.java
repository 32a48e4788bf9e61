package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** STAR, and the choice by the state of the project. */
final class StarStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.star();
  }

  @Test
  void trustsTheTaughtModelMoreEachRound() {
    MixedScore.Weight weight = new MixedScore.Falling();
    // The released code's 1 − 0.1(k + 1) for its nine selections.
    for (int k = 0; k < 9; k++) {
      assertThat(weight.at(new RoundContext(k, 9))).isCloseTo(1 - 0.1 * (k + 1), within(1e-12));
    }
    assertThat(weight.at(new RoundContext(50, 9))).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void ranksByOneOfTheTwoAloneAtTheEndsOfLambda() {
    for (long seed = 0; seed < 20; seed++) {
      CandidatePool pool = Pools.of(40, 0, seed, 1);
      assertThat(order(1, pool)).isEqualTo(new TopK().select(pool, pool.candidates().scalar(Feature.BASE_UNCERTAINTY),
          40, 9));
      assertThat(order(0, pool)).isEqualTo(new TopK().select(pool, pool.candidates().scalar(Feature.FULL_UNCERTAINTY),
          40, 9));
    }
  }

  private static List<BatchSelector.Pick> order(double lambda, CandidatePool pool) {
    Score score = new MixedScore(new MixedScore.Fixed(lambda), Feature.BASE_UNCERTAINTY, Feature.FULL_UNCERTAINTY);
    return new TopK().select(pool, score.of(pool, 1), 40, 9);
  }
}

/** Ours: the probe first, the taught model's doubt more each round. */
final class Ka2lStarStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.ka2lStar();
  }

  @Test
  void whatTheTaughtModelNoLongerDoubtsIsAskedLastInTheLastRounds() {
    double[] unknown = {0.99, 0.98, 0.97, 0.96, 0.1, 0.1};
    double[] doubt = {0.0, 0.0, 2.0, 2.1, 0.1, 0.1}; // the first two were learnt along with others
    float[][] states = {{0, 1}, {1, 0}, {3, 3}, {-3, 2}, {5, 5}, {6, 6}};
    PoolItems items = PoolItems.of(1, 2, 3, 4, 5, 6).scalar(Feature.P_UNKNOWN, unknown).scalar(Feature.ENTROPY, doubt)
        .vectors(Feature.STATE, states).build();
    assertThat(strategy()
        .select(new CandidatePool(items, LabelledItems.unanswered(PoolItems.none()), new RoundContext(8, 9)), 2, 1))
        .extracting(Selection::id).containsExactlyInAnyOrder(3L, 4L);
    assertThat(strategy()
        .select(new CandidatePool(items, LabelledItems.unanswered(PoolItems.none()), new RoundContext(0, 9)), 2, 1))
        .extracting(Selection::id).doesNotContain(5L, 6L);
  }
}

final class AutoStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return AutomaticStrategy.choose(0, false).strategy();
  }

  @Test
  void choosesByTheStateOfTheProjectAndSaysWhy() {
    assertThat(AutomaticStrategy.choose(0, false).chosen()).isEqualTo("typiclust");
    assertThat(AutomaticStrategy.choose(5, false).chosen()).isEqualTo("typiclust");
    assertThat(AutomaticStrategy.choose(200, false).chosen()).isEqualTo("badge");
    assertThat(AutomaticStrategy.choose(0, true).chosen()).isEqualTo("ka2l");
    assertThat(AutomaticStrategy.choose(200, false).why())
        .startsWith("auto chose badge: there are 200 labels but no probe");
    assertThat(AutomaticStrategy.choose(200, false).strategy().selector()).isEqualTo(Strategies.badge().selector());
  }
}
