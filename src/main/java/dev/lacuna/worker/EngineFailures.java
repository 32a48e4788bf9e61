package dev.lacuna.worker;

import dev.lacuna.lm.ModelFormatException;
import dev.lacuna.lm.TooLittleMemoryException;
import dev.lacuna.lm.TrainingDivergedException;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;

/** The engine's own kinds of failure with their codes. Server side only: the client knows nothing of {@code lm}. */
final class EngineFailures {

  private EngineFailures() {}

  static LacunaException of(Throwable thrown) {
    return switch (thrown) {
      // its message ends with a remedy of its own
      case ModelFormatException model -> new LacunaException(ErrorCode.MODEL, String.valueOf(model.getMessage()), "");
      case TooLittleMemoryException memory ->
          new LacunaException(ErrorCode.MEMORY, String.valueOf(memory.getMessage()), memory.remedy());
      case TrainingDivergedException diverged ->
          new LacunaException(ErrorCode.DIVERGED, String.valueOf(diverged.getMessage()) + ".");
      // lm, knowledge, question and selection refuse what was asked for in the user's words
      case IllegalArgumentException refused ->
          new LacunaException(ErrorCode.WRONG_USE, String.valueOf(refused.getMessage()), "");
      default -> Failures.of(thrown);
    };
  }
}
