package dev.lacuna.desktop.parts;

import javafx.scene.Node;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/** Whether letters are being typed. */
public final class TextEntry {
  private TextEntry() {}

  /** Whether what has the keyboard takes letters; of a spinner or an editable box the editor never owns the focus. */
  public static boolean in(@Nullable Node owner) {
    return owner instanceof TextInputControl || owner instanceof Spinner<?> spinner && spinner.isEditable()
        || owner instanceof ComboBoxBase<?> box && box.isEditable();
  }

  /** Whether a node lies in another. */
  public static boolean within(@Nullable Node owner, Node room) {
    for (Node node = owner; node != null; node = node.getParent()) {
      if (node == room) {
        return true;
      }
    }
    return false;
  }
}
