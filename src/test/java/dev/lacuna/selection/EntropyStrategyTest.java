package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EntropyStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.entropy();
  }

  @Test
  void asksTheHighestEntropyFirstAndSaysSo() {
    CandidatePool pool = new CandidatePool(
        PoolItems.of(7, 8, 9).scalar(Feature.ENTROPY, new double[] {0.2, 1.84, 0.9}).build(),
        PoolItems.none());
    List<Selection> selected = strategy().select(pool, 2, 1);
    assertThat(selected).extracting(Selection::id).containsExactly(8L, 9L);
    assertThat(selected.getFirst().reason()).isEqualTo("entropy 1.84 nats");
  }
}
