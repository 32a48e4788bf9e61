package dev.lacuna.desktop.model;

/**
 * What stands in the fields of a question.
 *
 * @param given whether it is what a label says or said, and not what is being typed
 */
public record AnswerDraft(String answer, String wording, String cite, String comment, boolean given) {

  /** What the annotator said of a question; where they said nothing, what its label says. */
  public static AnswerDraft stored(QuestionItem item) {
    QuestionLabel label = item.more().own().orElse(item.label());
    return new AnswerDraft(label.answer(), item.text(), label.cite(), label.comment(), true);
  }

  /** Whether the same words stand in the fields. */
  public boolean same(AnswerDraft other) {
    return answer.equals(other.answer) && wording.equals(other.wording) && cite.equals(other.cite)
        && comment.equals(other.comment);
  }
}
