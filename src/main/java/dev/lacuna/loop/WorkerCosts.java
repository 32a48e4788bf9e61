package dev.lacuna.loop;

import dev.lacuna.project.CostLedger;
import dev.lacuna.worker.api.CompareResult;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.RoundResult;
import dev.lacuna.worker.api.SelectResult;
import dev.lacuna.worker.api.SnapshotResult;
import dev.lacuna.worker.api.WithCosts;

/** Writes what a worker's answer cost into the ledger: where answers come in, so that no step can forget it. */
final class WorkerCosts {
  private WorkerCosts() {}

  /** Nothing for an answer that cost nothing to speak of, or for a simulation, whose costs are its own result. */
  static void charge(CostLedger ledger, Object answer) {
    if (answer instanceof WithCosts costed) {
      ledger.add(work(costed), costed.costs());
    }
  }

  private static CostLedger.Work work(WithCosts answer) {
    return switch (answer) {
      case MapResult _ -> CostLedger.Work.MAP;
      case GenerateResult _ -> CostLedger.Work.GENERATE;
      case SelectResult _ -> CostLedger.Work.SELECT;
      case RoundResult _ -> CostLedger.Work.ROUND;
      case SnapshotResult _ -> CostLedger.Work.SNAPSHOT;
      case CompareResult _ -> CostLedger.Work.COMPARE;
      default -> CostLedger.Work.PROBE;
    };
  }
}
