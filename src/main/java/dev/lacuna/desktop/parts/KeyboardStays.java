package dev.lacuna.desktop.parts;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.MouseEvent;

/**
 * Buttons around the pane in use (theme, jobs, notices) that the pointer presses without taking the keyboard from the
 * pane: letters and the pane's keys that follow would be lost, and a space would press the button again. By the Tab key
 * they are reached as ever.
 */
public final class KeyboardStays {
  private KeyboardStays() {}

  /** @param room whose buttons are meant, those that come later, too */
  public static void in(Node room) {
    room.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
      Node owner = room.getScene().getFocusOwner();
      if (owner != null && !TextEntry.within(owner, room) && event.getTarget() instanceof Node pressed) {
        leave(pressed, room);
      }
    });
  }

  /** For this one press: the toolkit gives the keyboard only to what Tab reaches. */
  private static void leave(Node pressed, Node room) {
    for (Node node = pressed; node != null && node != room; node = node.getParent()) {
      if (node instanceof ButtonBase button && button.isFocusTraversable()) {
        button.setFocusTraversable(false);
        Platform.runLater(() -> button.setFocusTraversable(true));
      }
    }
  }
}
