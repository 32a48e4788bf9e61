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
    assertThat(Metrics.areaUnderCurve(new double[] {0, 10, 10, 20}, new double[] {0, 1, 0, 1})).isEqualTo(0.5);
    assertThat(Metrics.areaUnderCurve(new double[] {5}, new double[] {0.3})).as("no width").isNaN();
    assertThat(Metrics.areaUnderCurve(new double[] {5, 5}, new double[2])).as("no width").isNaN();
    assertThatThrownBy(() -> Metrics.areaUnderCurve(new double[] {5, 4}, new double[2]))
        .hasMessageContaining("must rise");
  }

  @Test
  void labelsForAGoalAreReadBetweenThePoints() {
    double[] labels = {0, 10, 40};
    double[] accuracy = {0.2, 0.4, 0.8};
    assertThat(Metrics.labelsFor(0.1, labels, accuracy)).isZero();
    assertThat(Metrics.labelsFor(0.6, labels, accuracy)).isCloseTo(25, within(1e-12));
    assertThat(Metrics.labelsFor(0.9, labels, accuracy)).isNaN();
  }

  /** What scipy.stats.t.ppf(0.975, ν) stands for, to eight digits by the incomplete beta function of mpmath 1.3.0. */
  @Test
  void studentsPointsAreTheTables() {
    double[][] golden = {{2, 4.3026527}, {3, 3.1824463}, {4, 2.7764451}, {5, 2.5705818}, {6, 2.4469119}, {7, 2.3646243},
        {8, 2.3060041}, {10, 2.2281389}, {15, 2.1314495}, {20, 2.0859634}, {30, 2.0422725}, {31, 2.0395134},
        {40, 2.0210754}, {60, 2.0002978}, {120, 1.9799304}};
    for (double[] pair : golden) {
      assertThat(StudentT.quantile((int) pair[0])).as("ν = " + (int) pair[0]).isCloseTo(pair[1], within(0.001));
    }
    for (int freedom = 2; freedom < 500; freedom++) {
      assertThat(StudentT.quantile(freedom)).isLessThan(StudentT.quantile(freedom - 1));
    }
  }

  @Test
  void accuracyIsTheShareOfRight() {
    assertThat(Metrics.accuracy(new boolean[] {true, false, true, true})).isEqualTo(0.75);
  }
}
