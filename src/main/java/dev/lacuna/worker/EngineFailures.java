package dev.lacuna.worker;

import com.google.gson.JsonObject;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.memory.TooLittleMemoryException;
import dev.lacuna.lm.training.TrainingDivergedException;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.slf4j.LoggerFactory;

/** The engine's own kinds of failure with their codes. Server side only: the client knows nothing of {@code lm}. */
final class EngineFailures {

  private static final int APPLICATION_ERROR = -32000;

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
      default -> FailureTranslator.of(thrown);
    };
  }

  /** The failure as it goes over the wire; what nobody foresaw goes to the worker's log too. */
  static ResponseErrorException toResponse(Throwable thrown) {
    LacunaException failure = of(thrown);
    if (failure.code() == ErrorCode.UNEXPECTED || failure.code() == ErrorCode.MEMORY) {
      LoggerFactory.getLogger(EngineFailures.class).error("The worker failed", thrown);
    }
    var data = new JsonObject();
    data.addProperty("code", failure.code().code());
    data.addProperty("remedy", failure.remedy());
    int number = failure.code() == ErrorCode.CANCELLED ? ResponseErrorCode.RequestCancelled.getValue()
        : APPLICATION_ERROR;
    return new ResponseErrorException(new ResponseError(number, FailureTranslator.message(failure), data));
  }
}
