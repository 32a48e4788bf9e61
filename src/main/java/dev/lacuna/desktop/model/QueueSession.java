package dev.lacuna.desktop.model;

import java.util.Collection;

/** What an open project asks its expert next. As with {@link ProjectSession}, every method may take long. */
public interface QueueSession {

  /** Lets a strategy choose the next questions, which go to the end of the queue. */
  void select(String strategy, int batch);

  /**
   * The same without the model, from what probing kept, beside whatever has the model.
   *
   * @return whether that did; else the strategy needs the model, and nothing has changed
   */
  boolean selectFromKept(String strategy, int batch);

  /** Puts questions at the end of the queue by hand. */
  void append(Collection<Long> ids);

  /** Remembers where in the queue the expert is. */
  void moveTo(long id);
}
