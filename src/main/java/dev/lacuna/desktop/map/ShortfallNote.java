package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.ProjectSessionModel;
import javafx.scene.control.Label;

/** What the latest probing could not give, with what to do; takes no room where it lacks nothing. */
final class ShortfallNote extends Label {

  ShortfallNote(ProjectSessionModel sessionModel) {
    setId("map-shortfall");
    getStyleClass().addAll("muted", "map-strip");
    setWrapText(true);
    setMaxWidth(Double.MAX_VALUE);
    managedProperty().bind(visibleProperty());
    sessionModel.map().state().subscribe(facts -> {
      setText(ShortfallText.of(facts.shortfall()));
      setVisible(!getText().isEmpty());
    });
  }
}
