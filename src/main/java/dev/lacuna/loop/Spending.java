package dev.lacuna.loop;

import dev.lacuna.project.Cost;
import dev.lacuna.project.Ledger;
import dev.lacuna.worker.api.CompareResult;
import dev.lacuna.worker.api.Costed;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.LookResult;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.RoundResult;
import dev.lacuna.worker.api.SelectResult;
import java.util.Optional;

/**
 * The line of the ledger that a worker's answer makes. Written where answers come in, so that no step can forget it.
 */
record Spending(Ledger.Work work, Cost cost) {

  /** Empty for an answer that cost nothing to speak of, and for a simulation, whose costs are its own result. */
  static Optional<Spending> of(Object answer) {
    return answer instanceof Costed costed ? Optional.of(new Spending(work(costed), Convert.cost(costed.costs())))
        : Optional.empty();
  }

  private static Ledger.Work work(Costed answer) {
    return switch (answer) {
      case MapResult _ -> Ledger.Work.MAP;
      case GenerateResult _ -> Ledger.Work.GENERATE;
      case SelectResult _ -> Ledger.Work.SELECT;
      case RoundResult _ -> Ledger.Work.ROUND;
      case LookResult _ -> Ledger.Work.LOOK;
      case CompareResult _ -> Ledger.Work.COMPARE;
      default -> Ledger.Work.PROBE;
    };
  }
}
