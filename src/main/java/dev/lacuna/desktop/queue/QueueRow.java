package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QueueEntry;

/** A question in the queue. */
public record QueueRow(QuestionItem item, QueueEntry entry) {

  public Outcome outcome() {
    return item.label().outcome();
  }
}
