package dev.lacuna.knowledge.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.knowledge.GoldenNumbers;
import dev.lacuna.statistics.Metrics;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CalibrationTest {

  @Test
  void plattEqualsScikitLearnOnSmoothedTargets() {
    GoldenNumbers golden = GoldenNumbers.load();
    Calibration fitted = Calibration.platt(golden.numbers("/scores"), golden.targets());
    assertThat(fitted.slope()).isCloseTo(golden.number("/platt/slope"), within(1e-5));
    assertThat(fitted.offset()).isCloseTo(golden.number("/platt/offset"), within(1e-5));
  }

  @Test
  void findsTheTemperatureThatLogitsWereHeatedBy() {
    Random random = new Random(3);
    double[] logits = new double[20_000];
    boolean[] targets = new boolean[logits.length];
    for (int i = 0; i < logits.length; i++) {
      double honest = 2 * random.nextGaussian();
      targets[i] = random.nextDouble() < Calibration.sigmoid(honest);
      logits[i] = 4 * honest;
    }
    Calibration cooled = Calibration.temperature(logits, targets);
    assertThat(cooled.slope()).isCloseTo(0.25, within(0.01));
    assertThat(cooled.offset()).isZero();
    assertThat(Metrics.ece(cooled.probabilities(logits), targets)).isLessThan(0.02)
        .isLessThan(Metrics.ece(Calibration.IDENTITY.probabilities(logits), targets) / 3);
  }

  @Test
  void perfectSeparationStaysBelowCertainty() {
    Calibration fitted = Calibration.platt(new double[] {-300, -200, 200, 300},
        new boolean[] {false, false, true, true});
    assertThat(fitted.probability(300)).isBetween(0.7, 0.8);
    assertThat(fitted.probability(-300)).isBetween(0.2, 0.3);
  }

  @Test
  void logitsThatPointTheWrongWayGiveTheShareAndNotAReversedProbe() {
    Calibration fitted = Calibration.platt(new double[] {3, 2, 1, -4}, new boolean[] {false, false, false, true});
    assertThat(fitted.slope()).isZero();
    assertThat(fitted.probability(100)).isCloseTo(2.0 / 6, within(1e-12));
  }

  @Test
  void isWholeForHugeLogits() {
    assertThat(Calibration.IDENTITY.probabilities(new double[] {-1e9, 0, 1e9})).containsExactly(0, 0.5, 1);
    assertThat(Calibration.softplus(1e9)).isEqualTo(1e9);
  }
}
