package dev.lacuna.desktop;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Fxml;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/** The ways of working, at the left. */
final class NavigationRail extends VBox {
  @FXML
  private ToggleButton map;
  @FXML
  private ToggleButton queue;
  @FXML
  private ToggleButton rounds;
  @FXML
  private ToggleButton questions;
  @FXML
  private ToggleButton team;

  NavigationRail(ProjectSessionModel sessionModel) {
    Fxml.load(this);
    Map<Pane, ToggleButton> buttons = Map.of(Pane.MAP, map, Pane.QUEUE, queue, Pane.ROUNDS, rounds, Pane.QUESTIONS,
        questions, Pane.TEAM, team);
    buttons.forEach((pane, button) -> button.setOnAction(_ -> {
      button.setSelected(true); // pressed again, it stays
      sessionModel.goTo(pane);
    }));
    sessionModel.pane().subscribe(now -> buttons.forEach((pane, button) -> button.setSelected(pane == now)));
    DisabledReason.bind(this, sessionModel.project().map(Optional::isEmpty), "why.noProject");
  }
}
