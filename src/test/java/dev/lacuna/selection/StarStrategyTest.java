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
    Mixed.Weight weight = new Mixed.Falling();
    // The released code's 1 − 0.1(k + 1) for its nine selections.
    for (int k = 0; k < 9; k++) {
      assertThat(weight.at(new Stage(k, 9))).isCloseTo(1 - 0.1 * (k + 1), within(1e-12));
    }
    assertThat(weight.at(new Stage(50, 9))).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void ranksByOneOfTheTwoAloneAtTheEndsOfLambda() {
    for (long seed = 0; seed < 20; seed++) {
      Pool pool = Pools.of(40, 0, seed, 1);
      assertThat(order(1, pool)).isEqualTo(new TopK().select(pool, pool.candidates().scalar(Feature.BASE_UNCERTAINTY),
          40, 9));
      assertThat(order(0, pool)).isEqualTo(new TopK().select(pool, pool.candidates().scalar(Feature.FULL_UNCERTAINTY),
          40, 9));
    }
  }

  private static List<BatchSelector.Pick> order(double lambda, Pool pool) {
    Score score = new Mixed(new Mixed.Fixed(lambda), Feature.BASE_UNCERTAINTY, Feature.FULL_UNCERTAINTY);
    return new TopK().select(pool, score.of(pool, 1), 40, 9);
  }
}

final class AutoStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Auto.choose(0, false).strategy();
  }

  @Test
  void choosesByTheStateOfTheProjectAndSaysWhy() {
    assertThat(Auto.choose(0, false).chosen()).isEqualTo("typiclust");
    assertThat(Auto.choose(5, false).chosen()).isEqualTo("typiclust");
    assertThat(Auto.choose(200, false).chosen()).isEqualTo("badge");
    assertThat(Auto.choose(0, true).chosen()).isEqualTo("ka2l");
    assertThat(Auto.choose(200, false).why()).startsWith("auto chose badge: there are 200 labels but no probe");
    assertThat(Auto.choose(200, false).strategy().selector()).isEqualTo(Strategies.badge().selector());
  }
}
