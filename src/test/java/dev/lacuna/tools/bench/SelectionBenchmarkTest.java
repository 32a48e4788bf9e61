package dev.lacuna.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That every strategy can be timed; the figures themselves are made by {@code lacuna bench select}. */
@Tag("slow")
final class SelectionBenchmarkTest {

  @Test
  void everyStrategyChoosesFromAMadeUpPool() {
    for (Strategy strategy : Strategies.all()) {
      SelectionBenchmark.Result result = SelectionBenchmark.run(strategy.id(), 150, 8, 12);
      assertThat(result.batch()).as(strategy.id()).isEqualTo(12);
      assertThat(result.peakMemoryBytes()).isPositive();
    }
  }
}
