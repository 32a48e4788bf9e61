package dev.lacuna.desktop;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.model.WorkbenchModel.Pane;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.WhyNot;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/** The ways of working, at the left. */
final class Rail extends VBox {
  @FXML private ToggleButton map;
  @FXML private ToggleButton queue;
  @FXML private ToggleButton rounds;
  @FXML private ToggleButton questions;

  Rail(WorkbenchModel workbench) {
    Fxml.load(this);
    Map<Pane, ToggleButton> buttons = Map.of(Pane.MAP, map, Pane.QUEUE, queue, Pane.ROUNDS, rounds, Pane.QUESTIONS,
        questions);
    buttons.forEach((pane, button) -> button.setOnAction(_ -> {
      button.setSelected(true); // pressed again, it stays
      workbench.pane().set(pane);
    }));
    workbench.pane().subscribe(now -> buttons.forEach((pane, button) -> button.setSelected(pane == now)));
    WhyNot.bind(this, workbench.project().map(Optional::isEmpty), "why.noProject");
  }
}
