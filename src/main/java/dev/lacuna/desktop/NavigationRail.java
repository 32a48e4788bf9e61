package dev.lacuna.desktop;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Shortcut;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
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
    buttons.forEach((pane, button) -> {
      button.setOnAction(_ -> {
        button.setSelected(true); // pressed again, it stays
        sessionModel.goTo(pane);
      });
      String tooltip = "rail." + pane.name().toLowerCase(Locale.ROOT) + ".tooltip";
      button.setTooltip(new Tooltip());
      button.getTooltip().textProperty()
          .bind(Shortcut.valueOf(pane.name()).textProperty().map(key -> Messages.text(tooltip, key)));
    });
    sessionModel.pane().subscribe(now -> buttons.forEach((pane, button) -> button.setSelected(pane == now)));
    DisabledReason.bind(this, sessionModel.project().map(Optional::isEmpty), "why.noProject");
  }
}
