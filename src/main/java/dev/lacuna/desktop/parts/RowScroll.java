package dev.lacuna.desktop.parts;

import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;

/**
 * Scrolls a list or a table so that a row is seen. The toolkit goes to where it believes the row to be, by rows that it
 * has not measured yet when the list has just been filled or shown; so it is looked at again after the layouts that
 * follow.
 */
public final class RowScroll {
  private static final int LAYOUTS = 4;
  /** It may be seen by chance, before the rows above it are measured. */
  private static final int SURE = 2;
  private static final double PIXEL = 1;

  private final Control rows;
  private final IntConsumer toTop;
  private final int row;
  private final int top;
  private int layouts;
  private int seen;
  private boolean waits;

  private RowScroll(Control rows, IntConsumer toTop, int row, int top) {
    this.rows = rows;
    this.toTop = toTop;
    this.row = row;
    this.top = top;
  }

  /**
   * @param toTop the control's own {@code scrollTo}
   * @param above rows that are shown above it, where there are so many
   */
  public static void show(Control rows, IntConsumer toTop, int row, int above) {
    RowScroll scroll = new RowScroll(rows, toTop, row, Math.max(0, row - above));
    latest(rows).ifPresent(before -> scroll.waits = before.waits);
    rows.getProperties().put(RowScroll.class, scroll); // of several, the last counts
    toTop.accept(scroll.top);
    scroll.lookAgain();
  }

  private static Optional<RowScroll> latest(Control rows) {
    return Optional.ofNullable((RowScroll) rows.getProperties().get(RowScroll.class));
  }

  private void lookAgain() {
    Scene scene = rows.getScene();
    Optional<ObservableValue<?>> hidden = scene == null ? Optional.of(rows.sceneProperty()) : hiddenBy(rows);
    if (hidden.isPresent()) {
      waitFor(hidden.get());
      return;
    }
    if (scene == null || seen == SURE || layouts++ == LAYOUTS) {
      return;
    }
    scene.addPostLayoutPulseListener(new Runnable() {
      @Override
      public void run() {
        scene.removePostLayoutPulseListener(this);
        if (latest(rows).equals(Optional.of(RowScroll.this))) {
          if (isSeen()) {
            seen++;
          } else {
            seen = 0;
            toTop.accept(top);
          }
          lookAgain();
        }
      }
    });
    Platform.requestNextPulse();
  }

  /** Rows of a pane that nobody sees are not laid out as they will be. */
  private static Optional<ObservableValue<?>> hiddenBy(Node rows) {
    for (Node node = rows; node != null; node = node.getParent()) {
      if (!node.isVisible()) {
        return Optional.of(node.visibleProperty());
      }
    }
    return Optional.empty();
  }

  private void waitFor(ObservableValue<?> shown) {
    if (waits) {
      return;
    }
    waits = true;
    shown.addListener(new InvalidationListener() {
      @Override
      public void invalidated(Observable changed) {
        shown.removeListener(this);
        latest(rows).ifPresent(RowScroll::begin);
      }
    });
  }

  private void begin() {
    waits = false;
    seen = 0;
    layouts = 0;
    toTop.accept(top);
    lookAgain();
  }

  private boolean isSeen() {
    if (!(rows.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) {
      return false;
    }
    IndexedCell<?> first = flow.getFirstVisibleCell();
    IndexedCell<?> last = flow.getLastVisibleCell();
    return first != null && last != null && first.getIndex() <= row && row <= last.getIndex()
        && (row != first.getIndex() || isWhole(first, flow)) && (row != last.getIndex() || isWhole(last, flow));
  }

  /** As far as there is room for it. */
  private static boolean isWhole(Node cell, Region flow) {
    Bounds bounds = flow.sceneToLocal(cell.localToScene(cell.getLayoutBounds()));
    return bounds.getHeight() > flow.getHeight()
        || bounds.getMinY() > -PIXEL && bounds.getMaxY() < flow.getHeight() + PIXEL;
  }
}
