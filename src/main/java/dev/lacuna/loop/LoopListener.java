package dev.lacuna.loop;

import dev.lacuna.project.TrainingRound;
import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.WorkerListener;

/** What the loop tells whoever shows it. Called on any thread; a listener that does nothing is a fine one. */
public interface LoopListener extends WorkerListener {

  /** Hears nothing. */
  LoopListener SILENT = new LoopListener() {};

  /** A model is open now, or another one is. */
  default void modelOpened(ModelInfo model) {}

  /** What the generation that comes now is expected to take. */
  default void planned(GeneratePlan plan) {}

  /** A round began or goes on; its row is in the project. */
  default void roundStarted(TrainingRound run) {}

  /** A round ended in whatever way; the run's state says which. */
  default void roundEnded(TrainingRound run) {}
}
