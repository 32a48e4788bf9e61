package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.MapState;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.Messages;
import javafx.scene.control.Label;

/** Says what of the map came with a sample project and was not found here; takes no room where nothing did. */
final class ShippedResultsNote extends Label {

  ShippedResultsNote(ProjectSessionModel sessionModel) {
    setId("map-shipped");
    getStyleClass().addAll("muted", "map-strip");
    setWrapText(true);
    setMaxWidth(Double.MAX_VALUE);
    managedProperty().bind(visibleProperty());
    sessionModel.map().state().subscribe(facts -> {
      boolean some = facts.shipped() != MapState.Shipped.NOTHING;
      setText(some ? Messages.text(facts.shipped() == MapState.Shipped.RESULTS ? "map.shipped" : "map.shipped.places")
          : "");
      setVisible(some);
    });
  }
}
