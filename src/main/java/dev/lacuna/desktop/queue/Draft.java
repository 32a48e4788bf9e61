package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Label;

/**
 * What stands in the fields of a question.
 *
 * @param given whether it is what a label says or said, and not what is being typed
 */
record Draft(String answer, String wording, String cite, String comment, boolean given) {

  /** What is being typed. */
  static Draft of(QueueModel model) {
    return new Draft(model.answer().get(), model.wording().get(), model.cite().get(), model.comment().get(), false);
  }

  /** What the label of a question says. */
  static Draft stored(Item item) {
    Label label = item.label();
    return new Draft(label.answer(), item.text(), label.cite(), label.comment(), true);
  }

  boolean same(Draft other) {
    return answer.equals(other.answer) && wording.equals(other.wording) && cite.equals(other.cite)
        && comment.equals(other.comment);
  }
}
