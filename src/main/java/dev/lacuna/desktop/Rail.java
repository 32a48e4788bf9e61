package dev.lacuna.desktop;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.model.WorkbenchModel.Pane;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.WhyNot;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The ways of working, at the left. */
final class Rail extends VBox {

  Rail(WorkbenchModel workbench) {
    super(4);
    getStyleClass().add("rail");
    Map<Pane, ToggleButton> buttons = new EnumMap<>(Pane.class);
    for (Pane pane : Pane.values()) {
      ToggleButton button = button(pane);
      button.setOnAction(event -> workbench.pane().set(pane));
      buttons.put(pane, button);
      getChildren().add(button);
    }
    workbench.pane().subscribe(now -> buttons.forEach((pane, button) -> button.setSelected(pane == now)));
    WhyNot.bind(this, workbench.project().map(Optional::isEmpty), "why.noProject");
  }

  private static ToggleButton button(Pane pane) {
    String key = "rail." + pane.name().toLowerCase(Locale.ROOT);
    Feather icon = switch (pane) {
      case MAP -> Feather.MAP;
      case QUEUE -> Feather.EDIT_3;
      case ROUNDS -> Feather.REFRESH_CW;
      case QUESTIONS -> Feather.LIST;
    };
    ToggleButton button = new ToggleButton(Messages.text(key), new FontIcon(icon));
    button.setId("rail-" + pane.name().toLowerCase(Locale.ROOT));
    button.setContentDisplay(ContentDisplay.TOP);
    button.getStyleClass().addAll("rail-button", "flat");
    button.setTooltip(new Tooltip(Messages.text(key + ".tooltip")));
    button.setAccessibleText(Messages.text(key));
    button.setMaxWidth(Double.MAX_VALUE);
    button.setFocusTraversable(true);
    return button;
  }
}
