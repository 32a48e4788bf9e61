package dev.lacuna.desktop.parts;

import javafx.scene.control.ToggleGroup;

/** Toggles of which one is chosen from the first choice on: the chosen one, pressed again, stays chosen. */
public final class ExclusiveToggles extends ToggleGroup {

  public ExclusiveToggles() {
    selectedToggleProperty().subscribe((before, now) -> {
      if (now == null && before != null && getToggles().contains(before)) {
        selectToggle(before);
      }
    });
  }
}
