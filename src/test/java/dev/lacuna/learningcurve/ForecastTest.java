package dev.lacuna.learningcurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {
  private static final int QUESTIONS = 300;

  private static double measure(double truth, double extra, SplittableRandom random) {
    double p = Math.clamp(truth + extra * random.nextGaussian(), 0, 1);
    int right = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      right += random.nextDouble() < p ? 1 : 0;
    }
    return right / (double) QUESTIONS;
  }

  private static List<MeasuredAccuracy> rounds(PowerLaw truth, int rounds, int batch, double extra,
      SplittableRandom random) {
    List<MeasuredAccuracy> points = new ArrayList<>();
    for (int i = 1; i <= rounds; i++) {
      points.add(new MeasuredAccuracy(i * batch, measure(truth.at(i * batch), extra, random)));
    }
    return points;
  }

  @Test
  void refusesBelowThreeDifferentNumbersOfLabels() {
    List<MeasuredAccuracy> two = List.of(new MeasuredAccuracy(0, 0.3), new MeasuredAccuracy(20, 0.4),
        new MeasuredAccuracy(40, 0.5),
        new MeasuredAccuracy(40, 0.51));
    assertThat(Forecast.of(two, QUESTIONS, 1)).isEmpty();
    assertThat(Forecast.of(
        List.of(new MeasuredAccuracy(20, 0.4), new MeasuredAccuracy(40, 0.5), new MeasuredAccuracy(60, Double.NaN)),
        QUESTIONS, 1)).isEmpty();
    assertThatThrownBy(() -> Forecast.of(two, 0, 1)).hasMessageContaining("at least 1");
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    List<MeasuredAccuracy> points = rounds(new PowerLaw(0.9, 2, 0.5), 4, 40, 0, new SplittableRandom(3));
    assertThat(Forecast.of(points, QUESTIONS, 7).orElseThrow().measuredAt(240))
        .isEqualTo(Forecast.of(points, QUESTIONS, 7).orElseThrow().measuredAt(240));
  }

  /**
   * The 95 % interval of the next measured accuracy, on curves of different shapes, with and without noise from the
   * training beside the referee's: what is measured next must lie in it in 19 of 20 projects or so. 200 synthetic
   * projects have a standard error of 1.5 points.
   */
  @ParameterizedTest
  @CsvSource({"0.90, 2.0, 0.50, 3, 0", "0.95, 3.0, 0.60, 5, 0", "0.70, 0.8, 0.30, 5, 0.02", "0.60, 5.0, 1.20, 4, 0",
      "0.98, 1.2, 0.15, 6, 0.015"})
  void coversWhatIsMeasuredNext(double a, double b, double c, int rounds, double extra) {
    PowerLaw truth = new PowerLaw(a, b, c);
    SplittableRandom random = new SplittableRandom(11);
    int projects = 200;
    int covered = 0;
    double width = 0;
    for (int project = 0; project < projects; project++) {
      Forecast forecast = Forecast.of(rounds(truth, rounds, 40, extra, random), QUESTIONS, project).orElseThrow();
      int next = (rounds + 1) * 40 + 10;
      ConfidenceInterval interval = forecast.measuredAt(next);
      covered += interval.contains(measure(truth.at(next), extra, random)) ? 1 : 0;
      width += (interval.high() - interval.low()) / projects;
    }
    assertThat(covered / (double) projects).isGreaterThanOrEqualTo(0.90);
    assertThat(width).isLessThan(0.30);
  }

  @Test
  void theIntervalWidensWithTheDistanceAndHoldsItsValue() {
    Forecast forecast = Forecast.of(rounds(new PowerLaw(0.9, 2, 0.5), 5, 40, 0, new SplittableRandom(5)), QUESTIONS, 1)
        .orElseThrow();
    double before = 0;
    for (int labels : new int[] {240, 400, 1000}) {
      ConfidenceInterval at = forecast.at(labels);
      assertThat(at.contains(at.value())).isTrue();
      assertThat(at.high() - at.low()).isGreaterThan(before);
      before = at.high() - at.low();
      assertThat(forecast.measuredAt(labels).high()).isGreaterThanOrEqualTo(at.high() - 0.02).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void moreQuestionsMakeItSurer() {
    List<MeasuredAccuracy> points = rounds(new PowerLaw(0.9, 2, 0.5), 5, 40, 0, new SplittableRandom(5));
    ConfidenceInterval few = Forecast.of(points, 100, 1).orElseThrow().measuredAt(250);
    ConfidenceInterval many = Forecast.of(points, 2000, 1).orElseThrow().measuredAt(250);
    assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
  }
}
