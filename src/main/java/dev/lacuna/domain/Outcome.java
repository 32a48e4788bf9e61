package dev.lacuna.domain;

/**
 * How a question stands with one expert, whose latest word counts, or with all. {@code OPEN} is not yet looked at;
 * {@code LATER} comes back at the end; {@code CONFLICT} is what several see differently, until it is adjudicated.
 */
public enum Outcome {
  OPEN, ANSWERED, DONT_KNOW, LATER, BAD_QUESTION, CONFLICT;

  /** Whether it is decided. */
  public boolean done() {
    return this == ANSWERED || this == DONT_KNOW || this == BAD_QUESTION;
  }
}
