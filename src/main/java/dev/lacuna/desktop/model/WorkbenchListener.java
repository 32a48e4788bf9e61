package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;

/** What a {@link Workbench} tells while it works. Called on any thread but the window's. */
public interface WorkbenchListener {

  void modelOpened(ModelInfo model);

  void progress(Progress progress);

  void step(RoundStep step);

  void evaluated(RoundEvaluation evaluation);

  /** A map on its way; each with all its ids. */
  default void mapped(MapFrame frame) {}

  /** Resident memory of the worker, in bytes. */
  void memory(long bytes);
}
