package dev.lacuna.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.worker.api.SimulationResult;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeedCurveTest {

  private static SimulationResult.Row row(int round, int labels, double accuracy, double seconds) {
    return new SimulationResult.Row("s", 1, round, labels, accuracy, 0, 0, 0, 0, 0, 0, 0, 0, seconds, 0, List.of(),
        List.of());
  }

  private static final SeedCurve CURVE = new SeedCurve(List.of(row(2, 30, 0.8, 50), row(0, 0, 0.2, 0),
      row(1, 10, 0.4, 20)));

  @Test
  void pointsAreInTheOrderOfRounds() {
    assertThat(CURVE.last().labels()).isEqualTo(30);
    assertThat(CURVE.rows()).extracting(SimulationResult.Row::round).containsExactly(0, 1, 2);
  }

  @Test
  void areaWeighsEachStretchByItsLabels() {
    assertThat(CURVE.area()).isCloseTo((0.3 * 10 + 0.6 * 20) / 30, within(1e-12));
    assertThat(new SeedCurve(List.of(row(0, 0, 0.2, 0))).area()).isNaN();
  }

  @Test
  void aQuantityIsReadBetweenTwoPointsAndNowhereBeyond() {
    assertThat(CURVE.at(5, SimulationResult.Row::seconds)).isCloseTo(10, within(1e-12));
    assertThat(CURVE.at(20, SimulationResult.Row::seconds)).isCloseTo(35, within(1e-12));
    assertThat(CURVE.at(30, SimulationResult.Row::accuracy)).isCloseTo(0.8, within(1e-12));
    assertThat(CURVE.at(31, SimulationResult.Row::seconds)).isNaN();
  }

  @Test
  void labelsForAnAccuracyLieWhereTheCurveCrossesIt() {
    assertThat(CURVE.labelsFor(0.3)).isCloseTo(5, within(1e-9));
    assertThat(CURVE.labelsFor(0.6)).isCloseTo(20, within(1e-9));
    assertThat(CURVE.labelsFor(0.81)).isNaN();
  }
}
