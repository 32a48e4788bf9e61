package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.RoundSummary;
import dev.lacuna.desktop.model.TeachingState;
import dev.lacuna.learningcurve.Forecast;
import dev.lacuna.learningcurve.LabelsSaved;
import dev.lacuna.learningcurve.MeasuredAccuracy;
import dev.lacuna.learningcurve.RandomBand;
import dev.lacuna.learningcurve.StopAdvice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the rounds so far say of the next ones.
 *
 * @param own accuracy against labels: the model before any teaching, then each round that ended well, by labels
 * @param sizes how many different numbers of labels have been taught
 * @param questions that accuracy is measured on; 0 where the project has none
 */
record RoundForecast(List<MeasuredAccuracy> own, int sizes, int questions, Optional<RandomBand> band,
    Optional<Forecast> forecast,
    Optional<LabelsSaved> saved, StopAdvice advice) {
  private static final long SEED = 1;

  static RoundForecast of(List<RoundSummary> rounds, TeachingState teaching) {
    List<MeasuredAccuracy> own = curve(rounds);
    int questions = teaching.evaluation();
    int sizes = (int) own.stream().mapToInt(MeasuredAccuracy::labels).filter(index -> index > 0).distinct().count();
    Optional<Forecast> forecast = questions == 0 ? Optional.empty() : Forecast.of(own, questions, SEED);
    int now = own.isEmpty() ? 0 : own.getLast().labels();
    // Only the same referee can be compared: random measured by kept-out labels says nothing of the held-out questions.
    Optional<RandomBand> band = teaching.band().filter(RandomBand::heldOut);
    return new RoundForecast(own, sizes, questions, band, forecast,
        band.flatMap(element -> LabelsSaved.of(own, questions, element.trials(), SEED)),
        StopAdvice.of(forecast, now, teaching.criterion(), teaching.settled()));
  }

  /** Accuracy against labels. */
  static List<MeasuredAccuracy> curve(List<RoundSummary> rounds) {
    List<RoundSummary> cards = rounds.stream().sorted(Comparator.comparingInt(RoundSummary::number)).toList();
    List<MeasuredAccuracy> points = new ArrayList<>();
    cards.stream().map(RoundSummary::base).flatMap(Optional::stream)
        .filter(evaluation -> Double.isFinite(evaluation.accuracy()))
        .findFirst().ifPresent(base -> points.add(new MeasuredAccuracy(0, base.accuracy())));
    for (RoundSummary card : cards) {
      if (card.state() == RoundState.DONE || card.state() == RoundState.STOPPED) {
        card.best().filter(evaluation -> Double.isFinite(evaluation.accuracy()))
            .ifPresent(best -> points.add(new MeasuredAccuracy(card.labels(), best.accuracy())));
      }
    }
    points.sort(Comparator.comparingInt(MeasuredAccuracy::labels));
    return List.copyOf(points);
  }

  /** Labels of the latest round; 0 before any. */
  int now() {
    return own.isEmpty() ? 0 : own.getLast().labels();
  }
}
