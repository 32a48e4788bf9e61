package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.RoundCard;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.project.Ledger;
import java.util.List;
import java.util.Optional;

/**
 * What a round takes on this machine, by those that it has taught: time grows with the questions, and with how often a
 * round goes through them.
 *
 * @param secondsEach for one question once, looks at held-out questions included
 */
record RoundTime(double secondsEach) {

  /** Empty before a round has ended by itself. */
  static Optional<RoundTime> of(Ledger.Spent spent, List<RoundCard> cards) {
    double seconds = spent.lines().stream().filter(line -> line.work() == Ledger.Work.ROUND)
        .mapToDouble(line -> line.cost().seconds()).sum();
    List<RoundCard> done = cards.stream().filter(card -> card.state() == RoundState.DONE).toList();
    double passes = done.stream().mapToDouble(card -> (card.labels() + card.rehearsal()) * card.settings().epochs())
        .sum();
    double steps = done.stream().mapToDouble(RoundTime::steps).sum();
    if (seconds <= 0 || passes <= 0 || steps <= 0) {
      return Optional.empty();
    }
    // What was stopped has costs too, and nobody keeps how far it would have gone: its steps went as far as others did.
    // What failed or was cancelled has none.
    double stopped = cards.stream().filter(card -> card.state() == RoundState.STOPPED).mapToDouble(RoundTime::steps)
        .sum();
    return Optional.of(new RoundTime(seconds / (passes * (1 + stopped / steps))));
  }

  private static int steps(RoundCard card) {
    return card.steps().isEmpty() ? 0 : card.steps().getLast().step();
  }

  double seconds(int questions, int epochs) {
    return secondsEach * questions * epochs;
  }
}
