package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.RoundCard;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.Teaching;
import dev.lacuna.learning.Forecast;
import dev.lacuna.learning.LabelsSaved;
import dev.lacuna.learning.Measured;
import dev.lacuna.learning.RandomBand;
import dev.lacuna.learning.StopAdvice;
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
record Outlook(List<Measured> own, int sizes, int questions, Optional<RandomBand> band, Optional<Forecast> forecast,
    Optional<LabelsSaved> saved, StopAdvice advice) {
  private static final long SEED = 1;

  static Outlook of(List<RoundCard> rounds, Teaching teaching) {
    List<Measured> own = curve(rounds);
    int questions = teaching.evaluation();
    int sizes = (int) own.stream().mapToInt(Measured::labels).filter(it -> it > 0).distinct().count();
    Optional<Forecast> forecast = questions == 0 ? Optional.empty() : Forecast.of(own, questions, SEED);
    int now = own.isEmpty() ? 0 : own.getLast().labels();
    // Only the same referee can be compared: random measured by kept-out labels says nothing of the held-out questions.
    Optional<RandomBand> band = teaching.band().filter(RandomBand::heldOut);
    return new Outlook(own, sizes, questions, band, forecast,
        band.flatMap(it -> LabelsSaved.of(own, questions, it.trials(), SEED)),
        StopAdvice.of(forecast, now, teaching.wish(), teaching.settled()));
  }

  /** Accuracy against labels. */
  static List<Measured> curve(List<RoundCard> rounds) {
    List<RoundCard> cards = rounds.stream().sorted(Comparator.comparingInt(RoundCard::number)).toList();
    List<Measured> points = new ArrayList<>();
    cards.stream().map(RoundCard::base).flatMap(Optional::stream).filter(it -> Double.isFinite(it.accuracy()))
        .findFirst().ifPresent(base -> points.add(new Measured(0, base.accuracy())));
    for (RoundCard card : cards) {
      if (card.state() == RoundState.DONE || card.state() == RoundState.STOPPED) {
        card.best().filter(it -> Double.isFinite(it.accuracy()))
            .ifPresent(best -> points.add(new Measured(card.labels(), best.accuracy())));
      }
    }
    points.sort(Comparator.comparingInt(Measured::labels));
    return List.copyOf(points);
  }

  /** Labels of the latest round; 0 before any. */
  int now() {
    return own.isEmpty() ? 0 : own.getLast().labels();
  }
}
