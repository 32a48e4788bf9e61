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

  /** What a probing has found so far, up to four times a second. */
  @JsonNotification
  default void found(ProbeFrame frame) {}

  /**
   * The worker, which was asked something, has given no sign of work for so many seconds: it may hang, or wait for a
   * slow disk. Told again while that lasts, and 0 when it works. This is seen on our own side, and no word of the
   * worker's.
   */
  default void silent(double seconds) {}

  /** One point of a simulation's learning curve, as soon as it is known. */
  @JsonNotification
  default void simulated(SimulationResult.Row row) {}
}
