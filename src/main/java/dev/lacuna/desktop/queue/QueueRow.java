package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QueueEntry;
import dev.lacuna.domain.Outcome;

/** A question in the queue. */
public record QueueRow(QuestionItem item, QueueEntry entry) {

  public Outcome outcome() {
    return item.label().outcome();
  }
}
