package dev.lacuna.desktop.model;

/**
 * What the expert did with a question, on its way to disk.
 *
 * @param accepted whether the answer is the model's own, taken over
 * @param wording the mended wording; equal to the present one when it was left as it is
 * @param settles whether it settles the question for all annotators, with the label's comment as the reason
 */
public record LabelSubmission(long id, QuestionLabel label, boolean accepted, String wording, boolean settles) {

  /** The annotator's own word. */
  public LabelSubmission(long id, QuestionLabel label, boolean accepted, String wording) {
    this(id, label, accepted, wording, false);
  }
}
