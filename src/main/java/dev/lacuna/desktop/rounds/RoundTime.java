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

  /** Empty before the first round has ended. */
  static Optional<RoundTime> of(Ledger.Spent spent, List<RoundCard> cards) {
    double seconds = spent.lines().stream().filter(line -> line.work() == Ledger.Work.ROUND)
        .mapToDouble(line -> line.cost().seconds()).sum();
    // What failed or was cancelled has no costs either.
    double passes = cards.stream().filter(card -> card.state() == RoundState.DONE || card.state() == RoundState.STOPPED)
        .mapToDouble(RoundTime::passes).sum();
    return seconds > 0 && passes > 0 ? Optional.of(new RoundTime(seconds / passes)) : Optional.empty();
  }

  /** Of one that was stopped, as far as it came. */
  private static double passes(RoundCard card) {
    double share = card.steps().isEmpty() ? 1
        : card.steps().getLast().step() / (double) card.steps().getLast().steps();
    return (card.labels() + card.rehearsal()) * (double) card.settings().epochs() * share;
  }

  double seconds(int questions, int epochs) {
    return secondsEach * questions * epochs;
  }
}
