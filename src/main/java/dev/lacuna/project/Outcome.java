package dev.lacuna.project;

/** How a question stands with the expert; the latest that was said counts. */
public enum Outcome {
  OPEN, ANSWERED, DONT_KNOW, LATER, BAD_QUESTION
}
