package dev.lacuna.worker;

import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.LifeSign;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.ProbeFrame;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.SimulationResult;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import dev.lacuna.worker.api.WorkerSilence;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;

/**
 * The worker's events as the protocol's notifications, one method for each: the worker {@link #send}s them to a proxy
 * of this, and on the client's side they come out as events again.
 */
@FunctionalInterface
public interface WorkerNotifications extends WorkerListener {

  @JsonNotification
  default void progress(Progress progress) {
    accept(progress);
  }

  @JsonNotification
  default void step(RoundStep step) {
    accept(step);
  }

  @JsonNotification
  default void evaluated(RoundEvaluation evaluation) {
    accept(evaluation);
  }

  @JsonNotification
  default void mapped(MapFrame frame) {
    accept(frame);
  }

  @JsonNotification
  default void found(ProbeFrame frame) {
    accept(frame);
  }

  @JsonNotification
  default void simulated(SimulationResult.Row row) {
    accept(row);
  }

  /** Tells the other side. */
  static void send(WorkerNotifications remote, WorkerEvent event) {
    switch (event) {
      case Progress progress -> remote.progress(progress);
      case RoundStep step -> remote.step(step);
      case RoundEvaluation evaluation -> remote.evaluated(evaluation);
      case MapFrame frame -> remote.mapped(frame);
      case ProbeFrame frame -> remote.found(frame);
      case SimulationResult.Row row -> remote.simulated(row);
      case WorkerSilence _,ModelInfo _,GeneratePlan _,LifeSign _ -> {
        // Seen on the client's side, and nothing that a worker says.
      }
    }
  }
}
