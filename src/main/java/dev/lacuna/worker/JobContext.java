package dev.lacuna.worker;

import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.SimulationResult;
import java.util.concurrent.CancellationException;

/** What a running job may say to the client, and what it should look at between two steps. Safe from any thread. */
public interface JobContext {

  /** May be called as often as is convenient: the server sends about ten a second, and always a phase's last. */
  void progress(Progress progress);

  void step(RoundStep step);

  void evaluated(RoundEvaluation evaluation);

  /** A map on its way; a job that does not show one need not listen. */
  default void mapped(MapFrame frame) {}

  /** One point of a simulation's learning curve. */
  default void simulated(SimulationResult.Row row) {}

  /** True once the client has cancelled the request; its answer is thrown away from then on. */
  boolean isCancelled();

  /** True once the user asked to end the round and keep its best checkpoint. */
  boolean stopRequested();

  /** To be called between two steps of any long work. */
  default void throwIfCancelled() {
    if (isCancelled()) {
      throw new CancellationException("cancelled");
    }
  }
}
