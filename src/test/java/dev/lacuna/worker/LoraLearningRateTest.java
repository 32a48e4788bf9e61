package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LoraLearningRateTest {

  @Test
  void whereARateWasTriedItIsTaken() {
    assertThat(LoraLearningRate.at(192)).isCloseTo(2e-3, within(1e-9));
    assertThat(LoraLearningRate.at(576)).isCloseTo(4e-4, within(1e-9));
    assertThat(LoraLearningRate.at(4096)).isCloseTo(2e-4, within(1e-9));
  }

  @Test
  void betweenTwoItIsAPowerOfTheWidth() {
    double half = LoraLearningRate.at((int) Math.sqrt(576.0 * 4096));
    assertThat(half).isCloseTo(Math.sqrt(4e-4 * 2e-4), within(1e-6));
  }

  @Property
  void widerModelsTakeSmallerSteps(@ForAll @IntRange(min = 8, max = 20_000) int width) {
    assertThat(LoraLearningRate.at(width + 1)).isLessThan(LoraLearningRate.at(width)).isPositive();
  }
}
