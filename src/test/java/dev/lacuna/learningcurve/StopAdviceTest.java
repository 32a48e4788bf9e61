package dev.lacuna.learningcurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.learningcurve.StopAdvice.Kind;
import dev.lacuna.learningcurve.StopAdvice.StopCriterion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StopAdviceTest {
  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

  private static Optional<Forecast> rising() {
    return Forecast
        .of(List.of(new MeasuredAccuracy(50, 0.45), new MeasuredAccuracy(100, 0.6), new MeasuredAccuracy(150, 0.68),
            new MeasuredAccuracy(200, 0.73)), 1000, 1);
  }

  private static Optional<Forecast> settled(int questions) {
    return Forecast.of(
        List.of(new MeasuredAccuracy(50, 0.80), new MeasuredAccuracy(100, 0.842), new MeasuredAccuracy(150, 0.848),
            new MeasuredAccuracy(200, 0.850), new MeasuredAccuracy(250, 0.850), new MeasuredAccuracy(300, 0.851)),
        questions, 1);
  }

  @Test
  void waitsForThreeRounds() {
    assertThat(StopAdvice.of(Optional.empty(), 40, StopCriterion.DEFAULT, UNKNOWN).kind()).isEqualTo(Kind.WAIT);
  }

  @Test
  void goesOnWhileTheNextLabelsAddWhatIsAskedAndTellsThePointsPrice() {
    StopAdvice advice = StopAdvice.of(rising(), 200, new StopCriterion(50, 0.01, 2), UNKNOWN);
    assertThat(advice.kind()).isEqualTo(Kind.GO_ON);
    double gain = advice.gain().orElseThrow().value();
    assertThat(gain).isBetween(0.01, 0.06);
    assertThat(advice.pointCost().orElseThrow()).isCloseTo(100 / (100 * gain), within(1e-9));
    assertThat(StopAdvice.of(rising(), 200, new StopCriterion(50, 0.01, 0), UNKNOWN).pointCost()).isEmpty();
  }

  @Test
  void stopsOnlyWhenTheWholeIntervalIsBelow() {
    assertThat(StopAdvice.of(settled(20_000), 300, new StopCriterion(50, 0.02, 0), UNKNOWN).kind())
        .isEqualTo(Kind.STOP);
    assertThat(StopAdvice.of(settled(60), 300, new StopCriterion(50, 0.004, 0), UNKNOWN).kind()).isEqualTo(Kind.NEAR);
  }

  @Test
  void settledAnswersTipTheScale() {
    assertThat(StopAdvice.of(settled(60), 300, new StopCriterion(50, 0.004, 0), OptionalDouble.of(0.97)).kind())
        .isEqualTo(Kind.STOP);
    assertThat(StopAdvice.of(settled(60), 300, new StopCriterion(50, 0.004, 0), OptionalDouble.of(0.9)).kind())
        .isEqualTo(Kind.NEAR);
    assertThat(StopAdvice.of(rising(), 200, StopCriterion.DEFAULT, OptionalDouble.of(0.99)).kind())
        .isEqualTo(Kind.GO_ON);
  }

  @Test
  void asksForLessTheMoreLabelsAreThoughtOf() {
    double few = StopAdvice.of(rising(), 200, new StopCriterion(20, 0.01, 0), UNKNOWN).gain().orElseThrow().value();
    double many = StopAdvice.of(rising(), 200, new StopCriterion(200, 0.01, 0), UNKNOWN).gain().orElseThrow().value();
    assertThat(many).isGreaterThan(few);
  }
}
