package dev.lacuna.desktop.parts;

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

  /** The key as the bundle writes it; shown is what the user has in its place. */
  public void setUsual(String usual) {
    textProperty().bind(Shortcut.shown(usual));
  }

  public String getUsual() {
    return getText();
  }
}
