package dev.lacuna.domain;

/**
 * How a question stands with the expert; the latest that was said counts. {@code OPEN} is not yet looked at;
 * {@code LATER} comes back at the end.
 */
public enum Outcome {
  OPEN, ANSWERED, DONT_KNOW, LATER, BAD_QUESTION;

  /** Whether the expert is finished with it. */
  public boolean done() {
    return this == ANSWERED || this == DONT_KNOW || this == BAD_QUESTION;
  }
}
