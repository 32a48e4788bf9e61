package dev.lacuna.desktop.map;

import dev.lacuna.desktop.parts.Messages;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Beside the map: the selection, or what changed between two rounds. */
final class SidePanel extends VBox {
  private final ToggleGroup group = new ToggleGroup();
  private final ToggleButton changed;

  SidePanel(SelectionPanel selection, RoundChangesList changes) {
    super(12);
    getStyleClass().add("side-panel");
    ToggleButton chosen = tab("map.side.selection", "left-pill", selection);
    changed = tab("map.side.changes", "right-pill", changes);
    changed.setId("side-changes");
    group.getToggles().addAll(chosen, changed);
    // One of the two is always shown.
    group.selectedToggleProperty().addListener((observed, before, now) -> {
      if (now == null && before != null) {
        before.setSelected(true);
      }
    });
    chosen.setSelected(true);
    StackPane middle = new StackPane(selection, changes);
    VBox.setVgrow(middle, Priority.ALWAYS);
    getChildren().addAll(new HBox(chosen, changed), middle);
  }

  void showChanges() {
    changed.setSelected(true);
  }

  private static ToggleButton tab(String key, String pill, Node content) {
    ToggleButton tab = new ToggleButton(Messages.text(key));
    tab.getStyleClass().addAll(pill, "small");
    tab.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(tab, Priority.ALWAYS);
    content.visibleProperty().bind(tab.selectedProperty());
    return tab;
  }
}
