package dev.lacuna.desktop.parts;

import javafx.scene.control.Button;

/** A button that shows the key which does the same; for views in FXML, where it is {@code key="%…"}. */
public final class KeyButton extends Button {
  private final KeyBadge badge = KeyBadge.beside(this);

  public String getKey() {
    return badge.getUsual();
  }

  public void setKey(String key) {
    badge.setUsual(key);
  }
}
