package dev.lacuna.desktop.parts;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;

/**
 * Where the keyboard was before something came over it, so that it can be given back: the control, and in a text its
 * caret and selection, since a field that gets the keyboard selects all, which the next letter replaces.
 */
public final class KeyboardPlace {
  private final Node owner;
  private final int anchor;
  private final int caret;

  /** Where it is now. */
  public KeyboardPlace(Node owner) {
    this.owner = owner;
    anchor = owner instanceof TextInputControl text ? text.getAnchor() : 0;
    caret = owner instanceof TextInputControl text ? text.getCaretPosition() : 0;
  }

  /** False, and nothing happens, where the control is gone from the scene, hidden or disabled by now. */
  public boolean giveBack(Scene scene) {
    if (owner.getScene() != scene || owner.isDisabled() || !isSeen()) {
      return false;
    }
    owner.requestFocus();
    if (owner instanceof TextInputControl text) {
      text.selectRange(anchor, caret);
    }
    return true;
  }

  private boolean isSeen() {
    for (Node node = owner; node != null; node = node.getParent()) {
      if (!node.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
