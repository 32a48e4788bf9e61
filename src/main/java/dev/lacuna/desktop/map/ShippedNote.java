package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.MapFacts;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Messages;
import javafx.scene.control.Label;

/** Says what of the map came with a sample project and was not found here; takes no room where nothing did. */
final class ShippedNote extends Label {

  ShippedNote(WorkbenchModel workbench) {
    setId("map-shipped");
    getStyleClass().addAll("muted", "map-strip");
    setWrapText(true);
    setMaxWidth(Double.MAX_VALUE);
    managedProperty().bind(visibleProperty());
    workbench.facts().subscribe(facts -> {
      boolean some = facts.shipped() != MapFacts.Shipped.NOTHING;
      setText(some ? Messages.text(facts.shipped() == MapFacts.Shipped.RESULTS ? "map.shipped" : "map.shipped.places")
          : "");
      setVisible(some);
    });
  }
}
