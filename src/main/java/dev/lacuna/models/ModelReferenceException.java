package dev.lacuna.models;

/** A name of a model that leads to none. */
public final class ModelReferenceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  ModelReferenceException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** What to do, as a sentence. */
  public String remedy() {
    return remedy;
  }
}
