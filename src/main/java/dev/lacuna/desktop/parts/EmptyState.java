package dev.lacuna.desktop.parts;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says why a pane is empty and what to do about it: {@code key.title}, {@code key.text}, and buttons. */
public final class EmptyState extends VBox {

  public EmptyState() {
    super(14);
    setAlignment(Pos.CENTER);
    getStyleClass().add("empty-state");
  }

  public void show(Ikon icon, String key, List<Button> actions) {
    FontIcon picture = new FontIcon(icon);
    picture.getStyleClass().add("empty-icon");
    Label title = Controls.label(key + ".title", "title-4");
    Label text = Controls.label(key + ".text", "muted", "empty-text");
    text.setWrapText(true);
    HBox buttons = new HBox(10);
    buttons.setAlignment(Pos.CENTER);
    buttons.getChildren().addAll(actions);
    getChildren().setAll(picture, title, text, buttons);
  }
}
