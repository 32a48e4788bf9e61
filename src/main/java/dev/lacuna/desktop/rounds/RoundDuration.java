package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.RoundSummary;
import dev.lacuna.project.CostLedger;
import java.util.List;
import java.util.Optional;

/**
 * What a round takes on this machine, by those that it has taught: time grows with the questions, and with how often a
 * round goes through them.
 *
 * @param secondsEach for one question once, looks at held-out questions included
 */
record RoundDuration(double secondsEach) {

  /** Empty before a round has ended by itself. */
  static Optional<RoundDuration> of(CostLedger.Summary costs, List<RoundSummary> cards) {
    double seconds = costs.lines().stream().filter(line -> line.work() == CostLedger.Work.ROUND)
        .mapToDouble(line -> line.cost().seconds()).sum();
    List<RoundSummary> done = cards.stream().filter(card -> card.state() == RoundState.DONE).toList();
    double passes = done.stream().mapToDouble(card -> (card.labels() + card.rehearsal()) * card.settings().epochs())
        .sum();
    double steps = done.stream().mapToDouble(RoundDuration::steps).sum();
    if (seconds <= 0 || passes <= 0 || steps <= 0) {
      return Optional.empty();
    }
    // What was stopped has costs too, and nobody keeps how far it would have gone: its steps went as far as others did.
    // What failed or was cancelled has none.
    double stopped = cards.stream().filter(card -> card.state() == RoundState.STOPPED).mapToDouble(RoundDuration::steps)
        .sum();
    return Optional.of(new RoundDuration(seconds / (passes * (1 + stopped / steps))));
  }

  private static int steps(RoundSummary card) {
    return card.steps().isEmpty() ? 0 : card.steps().getLast().step();
  }
}
