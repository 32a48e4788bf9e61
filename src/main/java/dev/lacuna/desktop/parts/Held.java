package dev.lacuna.desktop.parts;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/**
 * Room for one control that can be held back: while there is a reason it is disabled, and the reason is the tooltip
 * and what a screen reader says. The room is needed because a disabled control hears no mouse.
 */
public final class Held extends StackPane {
  private final Tooltip tooltip = new Tooltip();
  private boolean told;

  public Held() {
    getStyleClass().add("held");
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(420);
  }

  /** @param reason in words; empty while the control can be used */
  public void by(ObservableValue<Optional<String>> reason) {
    Node control = getChildren().getFirst();
    reason.subscribe(now -> {
      control.setDisable(now.isPresent());
      control.setAccessibleHelp(now.orElse(""));
      tooltip.setText(now.orElse(""));
      if (now.isPresent() && !told) {
        Tooltip.install(this, tooltip);
      } else if (now.isEmpty() && told) {
        Tooltip.uninstall(this, tooltip);
      }
      told = now.isPresent();
    });
  }

  /** Why the control cannot be used now; empty where it can. */
  public String reason() {
    return told ? tooltip.getText() : "";
  }
}
