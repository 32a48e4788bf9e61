package dev.lacuna.domain;

/**
 * A worked example (a shot).
 *
 * @param context the text that its question is about; empty for a plain one
 */
public record WorkedExample(String question, String answer, String context) {

  /** A plain one. */
  public WorkedExample(String question, String answer) {
    this(question, answer, "");
  }
}
