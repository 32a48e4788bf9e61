package dev.lacuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceIntervalTest {

  /** By statsmodels 0.14's {@code proportion_confint(successes, trials, method="wilson")}. */
  @ParameterizedTest
  @CsvSource({"15, 20, 0.5312991223812559, 0.8881382985923344", "0, 10, 0, 0.27753279986288926",
      "70, 312, 0.18158337915767672, 0.2738396022260122", "10, 10, 0.7224672001371107, 1"})
  void aShareHasWilsonsInterval(int successes, int trials, double low, double high) {
    ConfidenceInterval share = ConfidenceInterval.ofShare(successes, trials);
    assertThat(share.value()).isEqualTo((double) successes / trials);
    assertThat(share.low()).isCloseTo(low, within(1e-12));
    assertThat(share.high()).isCloseTo(high, within(1e-12));
  }

  @Test
  void noTrialTellsNothing() {
    assertThat(ConfidenceInterval.ofShare(0, 0).known()).isFalse();
  }
}
