package dev.lacuna.worker.api;

import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;

/**
 * What a worker says unasked while it works. Called on the connection's thread, never on the window's. By default
 * nothing is listened to: most listeners care for one kind of news.
 */
public interface WorkerListener {

  @JsonNotification
  default void progress(Progress progress) {}

  /** One training step of a round. */
  @JsonNotification
  default void step(RoundStep step) {}

  /** One evaluation within a round or a simulation. */
  @JsonNotification
  default void evaluated(RoundEvaluation evaluation) {}

  /** A map on its way, a few times a second. */
  @JsonNotification
  default void mapped(MapFrame frame) {}

  /** One point of a simulation's learning curve, as soon as it is known. */
  @JsonNotification
  default void simulated(SimulationResult.Row row) {}
}
