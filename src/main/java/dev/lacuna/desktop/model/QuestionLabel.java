package dev.lacuna.desktop.model;

import dev.lacuna.domain.Outcome;

/**
 * The expert's word on a question as it stands now.
 *
 * @param answer the answer given; empty unless {@code ANSWERED}
 * @param cite a source or citation; may be empty
 * @param reason why it is a bad question: one of {@code dev.lacuna.project.Annotation.REASONS}, or words of the
 *     expert's own; empty for every other outcome, and where an older program did not ask
 */
public record QuestionLabel(Outcome outcome, String answer, String cite, String comment, String reason) {

  public static final QuestionLabel OPEN = new QuestionLabel(Outcome.OPEN, "", "", "");

  /** Without a reason. */
  public QuestionLabel(Outcome outcome, String answer, String cite, String comment) {
    this(outcome, answer, cite, comment, "");
  }
}
