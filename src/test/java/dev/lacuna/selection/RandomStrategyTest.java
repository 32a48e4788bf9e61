package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RandomStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.random();
  }

  @Test
  void drawsEveryItemAboutEquallyOften() {
    int[] drawn = new int[10];
    for (long seed = 0; seed < 1000; seed++) {
      for (Selection selection : strategy().select(Pools.of(10, 0, 1, 1), 3, seed)) {
        drawn[(int) (selection.id() - 1000)]++;
      }
    }
    // 300 expected each, standard deviation 14.5: five of them.
    assertThat(java.util.Arrays.stream(drawn).boxed()).allSatisfy(count -> assertThat(count).isBetween(228, 372));
  }
}
