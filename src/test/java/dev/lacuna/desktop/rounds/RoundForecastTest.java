package dev.lacuna.desktop.rounds;

import java.util.Map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.FakeTeaching;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.RoundSummary;
import dev.lacuna.desktop.model.TeachingState;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import dev.lacuna.learningcurve.StopAdvice;
import dev.lacuna.worker.api.RoundEvaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

@ToolkitTest
class RoundForecastTest {

  private static List<RoundSummary> rounds(double... accuracies) {
    List<RoundSummary> cards = new ArrayList<>();
    for (int i = 0; i < accuracies.length; i++) {
      int labels = (i + 1) * 40;
      cards.add(new RoundSummary(i + 1, i + 1, RoundState.DONE, "", Instant.EPOCH, LoraSettings.DEFAULT, labels, 0,
          List.of(), List.of(new RoundEvaluation(0, labels, 0.41, 0.2, 0),
              new RoundEvaluation(9, labels, accuracies[i], 0.1, 0)),
          false));
    }
    return cards;
  }

  private static TeachingState with(RetrospectiveSimulation simulation) {
    return FakeTeaching.EMPTY.with(simulation);
  }

  @Test
  void everyTileSaysWhatIsMissingBeforeTheFirstRound() {
    RoundForecast none = RoundForecast.of(List.of(), FakeTeaching.EMPTY);
    assertThat(LearningCurveText.saved(none))
        .isEqualTo(new LearningCurveText.FigureTile("", "Not known yet. Compare a strategy with"
            + " random on your labels to see what random questions would have reached."));
    assertThat(LearningCurveText.forecast(none).text()).contains("needs 3 rounds").endsWith("there are none.");
    assertThat(LearningCurveText.advice(none).figure()).isEmpty();
    assertThat(LearningView.lines(none)).allSatisfy(line -> assertThat(line.points()).isEmpty());
  }

  @Test
  void withoutHeldOutQuestionsNothingIsPromised() {
    TeachingState blind = new TeachingState(0, 0, Optional.empty(), false, Optional.empty(),
        StopAdvice.StopCriterion.DEFAULT,
        OptionalDouble.empty(), TeachingState.Pace.UNKNOWN, Map.of());
    RoundForecast outlook = RoundForecast.of(rounds(0.5, 0.6, 0.65, 0.68), blind);
    assertThat(outlook.forecast()).isEmpty();
    assertThat(LearningCurveText.advice(outlook).text()).contains("no held-out questions");
  }

  @Test
  void theForecastStandsInWordsAndInTheChart() {
    RoundForecast outlook = RoundForecast.of(rounds(0.5, 0.6, 0.65, 0.68), FakeTeaching.EMPTY);
    assertThat(outlook.now()).isEqualTo(160);
    assertThat(LearningCurveText.forecast(outlook).figure()).matches("(69|7\\d)\\.\\d %");
    assertThat(LearningCurveText.forecast(outlook).text()).startsWith("right with 210 labels, between ");
    assertThat(LearningCurveText.advice(outlook).figure()).isEqualTo("Worth going on");
    List<BandChart.Line> lines = LearningView.lines(outlook);
    assertThat(lines).extracting(BandChart.Line::style)
        .containsExactly(BandChart.Style.FORECAST, BandChart.Style.OWN);
    assertThat(lines.getFirst().points().getFirst().x()).isEqualTo(160);
    assertThat(lines.getFirst().points().getLast().x()).isEqualTo(210);
    assertThat(lines.getFirst().points()).allSatisfy(p -> assertThat(p.y()).isBetween(p.low(), p.high()));
  }

  @Test
  void aPriceIsCountedWhereOneIsSet() {
    TeachingState priced = FakeTeaching.EMPTY.with(new StopAdvice.StopCriterion(50, 0.01, 2));
    assertThat(LearningCurveText.advice(RoundForecast.of(rounds(0.5, 0.6, 0.65, 0.68), priced)).text())
        .contains("One point then costs");
  }

  @Test
  void savedLabelsComeWithTheirSource() {
    RoundForecast outlook = RoundForecast.of(rounds(0.72, 0.8, 0.83),
        with(FakeTeaching.simulation("ka2l", "random", 5, true)));
    LearningCurveText.FigureTile tile = LearningCurveText.saved(outlook);
    assertThat(tile.text()).contains("Random’s order of your own 180 labels");
    assertThat(tile.figure()).startsWith("at least ");
  }

  @Test
  void aSavingThatMayBeNoneIsShownAsItsRange() {
    RoundForecast outlook = RoundForecast.of(rounds(0.53), with(FakeTeaching.simulation("ka2l", "random", 5, true)));
    assertThat(LearningCurveText.saved(outlook).figure()).contains(" to ").startsWith("−");
    assertThat(LearningCurveText.saved(outlook).text())
        .contains("no saving against random can be told yet at 40 labels");
  }

  /** Random measured by kept-out labels and rounds measured by held-out questions are two scales. */
  @Test
  void randomMeasuredByAnotherRefereeIsNotLaidBesideTheRounds() {
    RetrospectiveSimulation simulation = FakeTeaching.simulation("ka2l", "random", 5, true);
    RetrospectiveSimulation other = new RetrospectiveSimulation("ka2l", "random", simulation.labels(),
        RetrospectiveSimulation.Referee.LABELS, 54, 0.3, 5, 0,
        simulation.trials());
    assertThat(RoundForecast.of(rounds(0.7), with(other)).band()).isEmpty();
  }
}
