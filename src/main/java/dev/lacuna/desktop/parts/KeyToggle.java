package dev.lacuna.desktop.parts;

import javafx.beans.binding.Bindings;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;

/** A toggle that shows the key which does the same. */
public final class KeyToggle extends ToggleButton {
  private final KeyBadge badge = new KeyBadge();

  public KeyToggle() {
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
