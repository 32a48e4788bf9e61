package dev.lacuna.worker.api;

import dev.lacuna.text.ForeignText;

/**
 * A failure told to the user: what happened (message), its stable code, and what to do about it. Either may quote a
 * file, a model or another machine, so both are cleaned here, for whatever shows or keeps them.
 */
public class LacunaException extends RuntimeException {

  private final ErrorCode code;
  private final String remedy;

  public LacunaException(ErrorCode code, String message) {
    this(code, message, code.remedy());
  }

  public LacunaException(ErrorCode code, String message, String remedy) {
    super(ForeignText.message(message));
    this.code = code;
    this.remedy = ForeignText.message(remedy);
  }

  public LacunaException(ErrorCode code, String message, Throwable cause) {
    super(ForeignText.message(message), cause);
    this.code = code;
    this.remedy = code.remedy();
  }

  public ErrorCode code() {
    return code;
  }

  public String remedy() {
    return remedy;
  }
}
