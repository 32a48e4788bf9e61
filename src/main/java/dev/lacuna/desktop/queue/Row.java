package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.QueueEntry;

/** A question in the queue. */
public record Row(Item item, QueueEntry entry) {

  public Outcome outcome() {
    return item.label().outcome();
  }
}
