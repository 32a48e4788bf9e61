package dev.lacuna.desktop.map;

import dev.lacuna.desktop.parts.Messages;
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
    ToggleButton chosen = tab("map.side.selection", "left-pill");
    changed = tab("map.side.changes", "right-pill");
    changed.setId("side-changes");
    group.getToggles().addAll(chosen, changed);
    // One of the two is always shown.
    group.selectedToggleProperty().addListener((observed, before, now) -> {
      if (now == null && before != null) {
        before.setSelected(true);
      }
    });
    chosen.setSelected(true);
    StackPane middle = new StackPane();
    // What is not shown is not in the scene, which is styled as a whole.
    changed.selectedProperty().subscribe(on -> middle.getChildren().setAll(on ? changes : selection));
    VBox.setVgrow(middle, Priority.ALWAYS);
    getChildren().addAll(new HBox(chosen, changed), middle);
  }

  void showChanges() {
    changed.setSelected(true);
  }

  private static ToggleButton tab(String key, String pill) {
    ToggleButton tab = new ToggleButton(Messages.text(key));
    tab.getStyleClass().addAll(pill, "small");
    tab.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(tab, Priority.ALWAYS);
    return tab;
  }
}
