package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How much of a pool a decoder learns from, by the tokens that are allowed. */
final class TrainingEffortTest {
  private static final DecoderSettings SETTINGS = DecoderSettings.DEFAULT;

  @Test
  void aSmallModelLearnsFromAllAsOftenAsWanted() {
    TrainingEffort effort = TrainingEffort.of(700, 20, 1e9, SETTINGS);
    assertThat(effort).isEqualTo(new TrainingEffort(700, 1500, 10, true));
    assertThat(effort.passes()).isEqualTo(22_000);
  }

  @Test
  void aLargerOneFewerTimesThenFewerBesideThenFewerOfThePool() {
    assertThat(TrainingEffort.of(700, 20, 20 * 2200 * 6.5, SETTINGS))
        .isEqualTo(new TrainingEffort(700, 1500, 6, true));
    assertThat(TrainingEffort.of(700, 20, 20 * 1000 * 4, SETTINGS))
        .isEqualTo(new TrainingEffort(700, 300, TrainingEffort.LEAST_EPOCHS, false));
    assertThat(TrainingEffort.of(700, 20, 20 * 500 * 4, SETTINGS))
        .isEqualTo(new TrainingEffort(500, 0, TrainingEffort.LEAST_EPOCHS, false));
  }

  @Test
  void lessThanAQuarterOfTheWholeIsNotWorthIt() {
    assertThat(TrainingEffort.of(700, 20, 20 * 22_000 * 0.24, SETTINGS).enough()).isFalse();
    assertThat(TrainingEffort.of(700, 20, 20 * 22_000 * 0.26, SETTINGS).enough()).isTrue();
  }

  @Test
  void aSmallPoolIsLearntWhole() {
    assertThat(TrainingEffort.of(30, 20, 20 * 400 * 4, SETTINGS)).isEqualTo(new TrainingEffort(30, 370, 4, false));
  }
}
