package dev.lacuna.desktop.parts;

import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Several lines of text. The Tab key leads out of them as out of any field: a tab is no part of an answer. */
public final class TypedLines extends TextArea {
  public TypedLines() {
    addEventFilter(KeyEvent.KEY_PRESSED, event -> {
      boolean alone = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
      if (event.getCode() == KeyCode.TAB && alone) {
        requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        event.consume();
      }
    });
  }
}
