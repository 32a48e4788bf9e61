package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.ProbeFrame;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;

/** What a {@link ProjectSession} tells while it works, for whom it concerns. Called on any thread but the window's. */
public interface ProjectSessionListener {

  default void modelOpened(ModelInfo model) {}

  default void progress(Progress progress) {}

  /** What the generation that comes now is expected to take. */
  default void planned(GeneratePlan plan) {}

  default void step(RoundStep step) {}

  default void evaluated(RoundEvaluation evaluation) {}

  /** What a probing has found so far. */
  default void found(ProbeFrame frame) {}

  /** A map on its way, or where questions stand while they are asked; each with all its ids. */
  default void mapped(MapFrame frame) {}

  /** The worker gives no sign of work for so many seconds; 0 when it works again. */
  default void silent(double seconds) {}

  /** Resident memory of the worker, in bytes. */
  default void memory(long bytes) {}
}
