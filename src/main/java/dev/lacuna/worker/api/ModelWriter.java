package dev.lacuna.worker.api;

import java.nio.file.Path;

/**
 * Writes a model with what a round taught it added to its weights. Whoever starts the window hands one over: the
 * window's own classes know nothing of models.
 */
@FunctionalInterface
public interface ModelWriter {
  /** Where nobody can. */
  ModelWriter NONE = (base, adapter, folder) -> {
    throw new LacunaException(ErrorCode.WRONG_USE, "This window cannot write models.",
        "Use the command line: lacuna export PROJECT --merged FOLDER.");
  };

  /**
   * @param base the model's folder
   * @param adapter a round's folder
   * @param folder a new one, which appears whole or not at all
   */
  void write(Path base, Path adapter, Path folder);
}
