package dev.lacuna.models.hub;

/** Why the Hub did not give what was asked for. */
public final class HubException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  HubException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** What to do, as a sentence. */
  public String remedy() {
    return remedy;
  }
}
