package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import org.junit.jupiter.api.Test;

class SimulateJobTest {

  @Test
  void autoIsWhatItIsInAProbedProject() {
    Strategy auto = SimulateJob.strategy("auto");
    assertThat(auto.id()).isEqualTo("auto");
    assertThat(auto.score()).isEqualTo(Strategies.ka2l().score());
    assertThat(auto.selector()).isEqualTo(Strategies.ka2l().selector());
  }

  @Test
  void anyOtherIsItself() {
    assertThat(SimulateJob.strategy("badge")).isEqualTo(Strategies.badge());
    assertThatThrownBy(() -> SimulateJob.strategy("bagde")).hasMessageContaining("There is no strategy \"bagde\"");
  }
}
