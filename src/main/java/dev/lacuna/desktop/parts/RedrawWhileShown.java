package dev.lacuna.desktop.parts;

import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;

/**
 * Draws a view only while its pane is shown: what changes behind another pane is drawn once, when the pane is shown
 * again. An answer typed in the queue would otherwise pay for the map, the table and the charts.
 */
public final class RedrawWhileShown {
  private final ObservableValue<Boolean> shown;
  private final Runnable draw;
  private final Observable[] on;
  private boolean stale = true;

  private RedrawWhileShown(ObservableValue<Boolean> shown, Runnable draw, Observable... on) {
    this.shown = shown;
    this.draw = draw;
    this.on = on;
  }

  /**
   * Draws now and at each change, or when the pane is shown again.
   *
   * @param shown whether the pane is shown
   * @param draw run on the window's thread
   * @param on what is drawn anew upon a change of any of these
   */
  public static void draw(ObservableValue<Boolean> shown, Runnable draw, Observable... on) {
    RedrawWhileShown view = new RedrawWhileShown(shown, draw, on);
    for (Observable value : on) {
      value.subscribe(() -> {
        view.stale = true;
        view.drawIfStale();
      });
    }
    shown.subscribe(view::drawIfStale);
    view.drawIfStale();
  }

  private void drawIfStale() {
    if (stale && Boolean.TRUE.equals(shown.getValue())) {
      stale = false;
      draw.run();
      for (Observable value : on) {
        // A value that nobody has read since tells of no further change, and drawing need not have read each of them.
        if (value instanceof ObservableValue<?> read) {
          read.getValue();
        }
      }
    }
  }
}
