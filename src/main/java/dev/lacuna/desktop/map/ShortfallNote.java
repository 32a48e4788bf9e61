package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.WorkbenchModel;
import javafx.scene.control.Label;

/** What the latest probing could not give, with what to do; takes no room where it lacks nothing. */
final class ShortfallNote extends Label {

  ShortfallNote(WorkbenchModel workbench) {
    setId("map-shortfall");
    getStyleClass().addAll("muted", "map-strip");
    setWrapText(true);
    setMaxWidth(Double.MAX_VALUE);
    managedProperty().bind(visibleProperty());
    workbench.facts().subscribe(facts -> {
      setText(ShortfallWords.of(facts.shortfall()));
      setVisible(!getText().isEmpty());
    });
  }
}
