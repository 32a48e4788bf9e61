package dev.lacuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.knowledge.GoldenNumbers;
import org.junit.jupiter.api.Test;

final class MetricsTest {
  private final GoldenNumbers golden = GoldenNumbers.load();

  @Test
  void aurocEqualsScikitLearnsWithTies() {
    assertThat(Metrics.auroc(golden.numbers("/scores"), golden.targets())).isCloseTo(golden.number("/auroc"),
        within(1e-12));
  }

  @Test
  void aurocCountsATieAsOneHalf() {
    // Pairs (positive, negative): 2>1, 2=2, 3>1, 3>2: 3.5 of 4.
    assertThat(Metrics.auroc(new double[] {1, 2, 2, 3}, new boolean[] {false, false, true, true})).isEqualTo(0.875);
  }

  @Test
  void aurocOfOneClassIsNotANumber() {
    assertThat(Metrics.auroc(new double[] {1, 2}, new boolean[] {true, true})).isNaN();
  }

  @Test
  void eceEqualsTheReference() {
    assertThat(Metrics.ece(golden.numbers("/probabilities"), golden.targets())).isCloseTo(golden.number("/ece"),
        within(1e-12));
  }

  @Test
  void ecePutsNoughtAndOneIntoTheOuterBins() {
    // Both right and both sure: nothing to mend. One of two wrong at 0.9: |0.5 − 0.9|.
    assertThat(Metrics.ece(new double[] {0, 1}, new boolean[] {false, true})).isEqualTo(0);
    assertThat(Metrics.ece(new double[] {0.9, 0.9}, new boolean[] {false, true})).isCloseTo(0.4, within(1e-12));
    assertThatThrownBy(() -> Metrics.ece(new double[] {1.5}, new boolean[] {true})).hasMessageContaining("[0, 1]");
  }

  @Test
  void areaUnderCurveIsTheMeanAccuracyOverTheLabels() {
    assertThat(Metrics.areaUnderCurve(new double[] {0, 10, 40}, new double[] {0, 1, 1})).isEqualTo(0.875);
    assertThat(Metrics.areaUnderCurve(new double[] {5}, new double[] {0.3})).isEqualTo(0.3);
    assertThatThrownBy(() -> Metrics.areaUnderCurve(new double[] {5, 5}, new double[2]))
        .hasMessageContaining("must rise");
  }

  @Test
  void accuracyIsTheShareOfRight() {
    assertThat(Metrics.accuracy(new boolean[] {true, false, true, true})).isEqualTo(0.75);
  }
}
