package dev.lacuna.desktop.parts;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Takes up the room that is left in a row. */
public final class HorizontalSpacer extends Region {
  public HorizontalSpacer() {
    HBox.setHgrow(this, Priority.ALWAYS);
  }
}
