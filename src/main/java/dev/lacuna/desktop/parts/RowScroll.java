package dev.lacuna.desktop.parts;

import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;

/**
 * Scrolls a list or a table so that a row is seen. The toolkit goes to where it believes the row to be, by rows that it has
 * not measured yet when the list has just been filled or shown; so it is looked at again after the layouts that follow.
 */
public final class RowScroll {
  private static final int LAYOUTS = 4;
  /** It may be seen by chance, before the rows above it are measured. */
  private static final int SURE = 2;

  private final Control rows;
  private final IntConsumer toTop;
  private final int row;
  private final int top;
  private int layouts;
  private int seen;

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
    rows.getProperties().put(RowScroll.class, scroll); // of several, the last counts
    toTop.accept(scroll.top);
    scroll.lookAgain();
  }

  private void lookAgain() {
    Scene scene = rows.getScene();
    if (scene == null || seen == SURE || layouts++ == LAYOUTS) {
      return;
    }
    scene.addPostLayoutPulseListener(new Runnable() {
      @Override
      public void run() {
        scene.removePostLayoutPulseListener(this);
        if (rows.getProperties().get(RowScroll.class) == RowScroll.this) {
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

  private boolean isSeen() {
    if (!(rows.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) {
      return false;
    }
    IndexedCell<?> first = flow.getFirstVisibleCell();
    IndexedCell<?> last = flow.getLastVisibleCell();
    return first != null && last != null && first.getIndex() <= row && row <= last.getIndex();
  }
}
