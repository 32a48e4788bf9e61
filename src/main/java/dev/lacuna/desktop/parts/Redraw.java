package dev.lacuna.desktop.parts;

import javafx.beans.value.ObservableValue;

/**
 * Shows what there is when a view is made, and again at each change. A view that listens to changes alone knows nothing
 * of a project that was open before it.
 */
public final class Redraw {
  private Redraw() {}

  /**
   * Draws now, and whenever one of the values changes.
   *
   * @param draw run on the window's thread
   */
  public static void nowAndOnChange(Runnable draw, ObservableValue<?>... of) {
    for (ObservableValue<?> value : of) {
      // Not by the invalidations alone: a value that nobody has read since tells of no further one.
      value.subscribe((before, now) -> draw.run());
    }
    draw.run();
  }
}
