package dev.lacuna.worker.api;

/** A failure told to the user: what happened (message), its stable code, and what to do about it. */
public class LacunaException extends RuntimeException {

  private final ErrorCode code;
  private final String remedy;

  public LacunaException(ErrorCode code, String message) {
    this(code, message, code.remedy());
  }

  public LacunaException(ErrorCode code, String message, String remedy) {
    super(message);
    this.code = code;
    this.remedy = remedy;
  }

  public LacunaException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
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
