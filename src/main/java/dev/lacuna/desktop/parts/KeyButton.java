package dev.lacuna.desktop.parts;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;

/** A button that shows the key which does the same. */
public final class KeyButton extends Button {
  private final KeyBadge badge = new KeyBadge();

  public KeyButton() {
    setGraphic(badge);
    setContentDisplay(ContentDisplay.RIGHT);
    setMinWidth(USE_PREF_SIZE);
    accessibleTextProperty().bind(Bindings.concat(textProperty(), ", ", badge.textProperty()));
  }

  public String getKey() {
    return badge.getUsual();
  }

  public void setKey(String key) {
    badge.setUsual(key);
  }
}
