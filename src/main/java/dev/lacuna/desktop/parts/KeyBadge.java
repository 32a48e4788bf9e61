package dev.lacuna.desktop.parts;

import javafx.beans.binding.Bindings;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;

/** The key that a button has, as the user has it. */
public final class KeyBadge extends Label {
  public KeyBadge() {
    getStyleClass().add("key");
  }

  /** @param usual as the bundle writes it */
  public KeyBadge(String usual) {
    this();
    setUsual(usual);
  }

  /** Beside a control's words, and after them for who does not see it. */
  static KeyBadge beside(ButtonBase control) {
    KeyBadge badge = new KeyBadge();
    control.setGraphic(badge);
    control.setContentDisplay(ContentDisplay.RIGHT);
    control.setMinWidth(USE_PREF_SIZE);
    control.accessibleTextProperty().bind(Bindings.concat(control.textProperty(), ", ", badge.textProperty()));
    return badge;
  }

  /** The key as the bundle writes it; shown is what the user has in its place. */
  public void setUsual(String usual) {
    textProperty().bind(Shortcut.shown(usual));
  }

  public String getUsual() {
    return getText();
  }
}
