package dev.lacuna.lm.memory;

/** A model that would not fit, told before anything of it is loaded; the message has the numbers. */
public final class TooLittleMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /** @param remedy what would fit, as a sentence */
  TooLittleMemoryException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
