package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Strategies that compare members of a committee. */
final class QbcPromptsStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.qbcPrompts();
  }

  @Test
  void countsVotesAndNotHowSureTheyAre() {
    CandidatePool pool = new CandidatePool(PoolItems.of(1, 2).matrices(Feature.PROMPT_MEMBERS, new float[][][] {
        {{0.9f, 0.1f}, {0.6f, 0.4f}}, {{0.51f, 0.49f}, {0.49f, 0.51f}}}).build(), PoolItems.none());
    assertThat(strategy().score().of(pool, 1)).containsExactly(new double[] {0, Math.log(2)}, within(1e-9));
  }
}

final class QbcSeedsStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.qbcSeeds();
  }
}

final class QbcDropoutStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.qbcDropout();
  }
}

final class BaldStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.bald();
  }

  @Test
  void isNoughtWhereAllMembersAgreeHoweverUnsureTheyAre() {
    CandidatePool pool = new CandidatePool(PoolItems.of(1, 2).matrices(Feature.DROPOUT_MEMBERS, new float[][][] {
        {{0.5f, 0.5f}, {0.5f, 0.5f}}, {{1, 0}, {0, 1}}}).build(), PoolItems.none());
    assertThat(strategy().score().of(pool, 1)).containsExactly(new double[] {0, Math.log(2)}, within(1e-9));
  }
}

final class BatchBaldStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.batchBald();
  }

  @Test
  void passesOverATwinThatBaldWouldAskTwice() {
    float[][] sure = {{1, 0}, {0, 1}, {1, 0}, {0, 1}};
    float[][] other = {{0.9f, 0.1f}, {0.9f, 0.1f}, {0.1f, 0.9f}, {0.1f, 0.9f}};
    CandidatePool pool = new CandidatePool(
        PoolItems.of(1, 2, 3).matrices(Feature.DROPOUT_MEMBERS, new float[][][] {sure, sure, other})
            .build(),
        PoolItems.none());
    assertThat(strategy().select(pool, 2, 1)).extracting(Selection::id).contains(3L);
    assertThat(Strategies.bald().select(pool, 2, 1)).extracting(Selection::id).doesNotContain(3L);
  }
}

final class PowerStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.power();
  }

  @Test
  void drawsInProportionToTheScore() {
    CandidatePool pool = new CandidatePool(PoolItems.of(1, 2).build(), PoolItems.none());
    int first = 0;
    for (long seed = 0; seed < 2000; seed++) {
      first += strategy().selector().select(pool, new double[] {3, 1}, 1, seed).getFirst().row() == 0 ? 1 : 0;
    }
    // 1,500 expected, standard deviation 19: five of them.
    assertThat(first).isBetween(1400, 1600);
  }
}

final class EpigStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.epig();
  }

  @Test
  void leavesAnOutlierAloneThatTellsOfNothingElse() {
    float[][] shared = {{1, 0}, {1, 0}, {0, 1}, {0, 1}};
    float[][] alone = {{1, 0}, {0, 1}, {1, 0}, {0, 1}};
    CandidatePool pool = new CandidatePool(PoolItems.of(1, 2, 3, 4).matrices(Feature.DROPOUT_MEMBERS,
        new float[][][] {shared, alone, shared, shared}).build(), PoolItems.none());
    assertThat(strategy().select(pool, 4, 1).getLast().id()).isEqualTo(2);
    assertThat(strategy().score().of(pool, 1)).containsExactly(
        new double[] {Math.log(2) * 2 / 3, 0, Math.log(2) * 2 / 3, Math.log(2) * 2 / 3}, within(1e-9));
  }
}
