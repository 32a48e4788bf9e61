package dev.lacuna.desktop.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeTeaching;
import dev.lacuna.desktop.model.RoundCard;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.Teaching;
import dev.lacuna.learning.Retrospect;
import dev.lacuna.learning.StopAdvice;
import dev.lacuna.worker.api.LoraSettings;
import dev.lacuna.worker.api.RoundEvaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OutlookTest {

  private static List<RoundCard> rounds(double... accuracies) {
    List<RoundCard> cards = new ArrayList<>();
    for (int i = 0; i < accuracies.length; i++) {
      int labels = (i + 1) * 40;
      cards.add(new RoundCard(i + 1, i + 1, RoundState.DONE, "", Instant.EPOCH, LoraSettings.DEFAULT, labels, 0,
          List.of(), List.of(new RoundEvaluation(0, labels, 0.41, 0.2, 0),
              new RoundEvaluation(9, labels, accuracies[i], 0.1, 0)), false));
    }
    return cards;
  }

  private static Teaching with(Retrospect retrospect) {
    return FakeTeaching.EMPTY.with(retrospect);
  }

  @Test
  void everyTileSaysWhatIsMissingBeforeTheFirstRound() {
    Outlook none = Outlook.of(List.of(), FakeTeaching.EMPTY);
    assertThat(LearningWords.saved(none)).isEqualTo(new LearningWords.Tile("", "Not known yet. Compare a strategy with"
        + " random on your labels to see what random questions would have reached."));
    assertThat(LearningWords.forecast(none).text()).contains("needs 3 rounds").endsWith("there are none.");
    assertThat(LearningWords.advice(none).figure()).isEmpty();
    assertThat(LearningView.lines(none)).allSatisfy(line -> assertThat(line.points()).isEmpty());
  }

  @Test
  void withoutHeldOutQuestionsNothingIsPromised() {
    Teaching blind = new Teaching(0, Optional.empty(), false, Optional.empty(), StopAdvice.Wish.DEFAULT,
        OptionalDouble.empty(), Teaching.Pace.UNKNOWN);
    Outlook outlook = Outlook.of(rounds(0.5, 0.6, 0.65, 0.68), blind);
    assertThat(outlook.forecast()).isEmpty();
    assertThat(LearningWords.advice(outlook).text()).contains("no held-out questions");
  }

  @Test
  void theForecastStandsInWordsAndInTheChart() {
    Outlook outlook = Outlook.of(rounds(0.5, 0.6, 0.65, 0.68), FakeTeaching.EMPTY);
    assertThat(outlook.now()).isEqualTo(160);
    assertThat(LearningWords.forecast(outlook).figure()).matches("(69|7\\d)\\.\\d %");
    assertThat(LearningWords.forecast(outlook).text()).startsWith("right with 210 labels, between ");
    assertThat(LearningWords.advice(outlook).figure()).isEqualTo("Worth going on");
    List<BandChart.Line> lines = LearningView.lines(outlook);
    assertThat(lines).extracting(BandChart.Line::style)
        .containsExactly(BandChart.Style.FORECAST, BandChart.Style.OWN);
    assertThat(lines.getFirst().points().getFirst().x()).isEqualTo(160);
    assertThat(lines.getFirst().points().getLast().x()).isEqualTo(210);
    assertThat(lines.getFirst().points()).allSatisfy(p -> assertThat(p.y()).isBetween(p.low(), p.high()));
  }

  @Test
  void aPriceIsCountedWhereOneIsSet() {
    Teaching priced = FakeTeaching.EMPTY.with(new StopAdvice.Wish(50, 0.01, 2));
    assertThat(LearningWords.advice(Outlook.of(rounds(0.5, 0.6, 0.65, 0.68), priced)).text())
        .contains("One point then costs");
  }

  @Test
  void savedLabelsComeWithTheirSource() {
    Outlook outlook = Outlook.of(rounds(0.72, 0.8, 0.83), with(FakeTeaching.retrospect("ka2l", "random", 5, true)));
    LearningWords.Tile tile = LearningWords.saved(outlook);
    assertThat(tile.text()).contains("Random’s order of your own 180 labels");
    assertThat(tile.figure()).startsWith("at least ");
  }

  @Test
  void aSavingThatMayBeNoneIsShownAsItsRange() {
    Outlook outlook = Outlook.of(rounds(0.53), with(FakeTeaching.retrospect("ka2l", "random", 5, true)));
    assertThat(LearningWords.saved(outlook).figure()).contains(" to ").startsWith("−");
    assertThat(LearningWords.saved(outlook).text()).contains("no saving against random can be told yet at 40 labels");
  }

  /** Random measured by kept-out labels and rounds measured by held-out questions are two scales. */
  @Test
  void randomMeasuredByAnotherRefereeIsNotLaidBesideTheRounds() {
    Retrospect it = FakeTeaching.retrospect("ka2l", "random", 5, true);
    Retrospect other = new Retrospect("ka2l", "random", it.labels(), Retrospect.Referee.LABELS, 54, 0.3, 5, 0,
        it.trials());
    assertThat(Outlook.of(rounds(0.7), with(other)).band()).isEmpty();
  }
}
