package dev.lacuna.models;

/** A model that cannot be had: no such name on this machine, none at the Hub, or a download that fails. */
public final class UnavailableModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  public UnavailableModelException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** What to do, as a sentence. */
  public String remedy() {
    return remedy;
  }
}
