package dev.lacuna.loop;

import dev.lacuna.domain.Cost;
import dev.lacuna.project.CostLedger;
import dev.lacuna.worker.api.CompareResult;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.RoundResult;
import dev.lacuna.worker.api.SelectResult;
import dev.lacuna.worker.api.SnapshotResult;
import dev.lacuna.worker.api.WithCosts;
import java.util.Optional;

/**
 * The line of the ledger that a worker's answer makes. Written where answers come in, so that no step can forget it.
 */
record WorkerCosts(CostLedger.Work work, Cost cost) {

  /** Empty for an answer that cost nothing to speak of, and for a simulation, whose costs are its own result. */
  static Optional<WorkerCosts> of(Object answer) {
    return answer instanceof WithCosts costed
        ? Optional.of(new WorkerCosts(work(costed), costed.costs()))
        : Optional.empty();
  }

  private static CostLedger.Work work(WithCosts answer) {
    return switch (answer) {
      case MapResult _ -> CostLedger.Work.MAP;
      case GenerateResult _ -> CostLedger.Work.GENERATE;
      case SelectResult _ -> CostLedger.Work.SELECT;
      case RoundResult _ -> CostLedger.Work.ROUND;
      case SnapshotResult _ -> CostLedger.Work.LOOK;
      case CompareResult _ -> CostLedger.Work.COMPARE;
      default -> CostLedger.Work.PROBE;
    };
  }
}
