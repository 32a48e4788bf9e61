package dev.lacuna.desktop.parts;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/**
 * Draws a view only while its pane is shown: what changes behind another pane is drawn once, when the pane is shown
 * again. An answer typed in the queue would otherwise pay for the map, the table and the charts.
 */
public final class WhileShown {
  private final Node pane;
  private final Runnable draw;
  private boolean stale = true;

  /**
   * @param pane whose visibility decides
   * @param draw run on the window's thread, at once where the pane is visible
   * @param on what is drawn anew upon a change of any of these
   */
  public WhileShown(Node pane, Runnable draw, ObservableValue<?>... on) {
    this.pane = pane;
    this.draw = draw;
    for (ObservableValue<?> value : on) {
      value.subscribe(this::changed);
    }
    pane.visibleProperty().subscribe(this::drawIfStale);
    drawIfStale();
  }

  /** Something that is drawn has changed. */
  public void changed() {
    stale = true;
    drawIfStale();
  }

  private void drawIfStale() {
    if (stale && pane.isVisible()) {
      stale = false;
      draw.run();
    }
  }
}
