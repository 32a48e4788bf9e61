package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.Guidelines;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.WhyNot;
import javafx.beans.binding.Bindings;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/** Where the guidelines are written. It stays open, with what was typed, until they are on the disk. */
final class GuidelinesDialog {
  private GuidelinesDialog() {}

  static void show(Node owner, WorkbenchModel workbench) {
    Guidelines now = workbench.writes().guidelines().get();
    TextArea text = new TextArea(now.text());
    text.setId("guidelines-text");
    text.setPrefColumnCount(44);
    text.setPrefRowCount(9);
    text.setWrapText(true);
    text.setPromptText(Messages.text("queue.guidelines.prompt"));
    text.setAccessibleText(Messages.text("queue.guidelines"));
    Label about = Make.label("queue.guidelines.about", "muted", "small");
    about.setWrapText(true);
    ButtonType save = new ButtonType(Messages.text("queue.guidelines.save"), ButtonBar.ButtonData.OK_DONE);
    Alert alert = new Alert(Alert.AlertType.NONE, "", save, ButtonType.CANCEL);
    alert.setTitle(Messages.text("queue.guidelines"));
    VBox body = new VBox(10, text, about);
    body.getStyleClass().add("dialog-body");
    alert.getDialogPane().setContent(body);
    alert.getDialogPane().setId("guidelines");
    if (owner.getScene() != null && owner.getScene().getWindow() != null) {
      alert.initOwner(owner.getScene().getWindow());
    }
    Node saving = alert.getDialogPane().lookupButton(save);
    saving.setId("guidelines-save");
    WhyNot.bind(saving, Bindings.createBooleanBinding(() -> text.getText().strip().equals(now.text()),
        text.textProperty()), "why.unchanged");
    saving.addEventFilter(ActionEvent.ACTION, event -> {
      event.consume();
      workbench.writes().guidelines(text.getText().strip()).thenRun(alert::close);
    });
    alert.setOnShown(event -> text.requestFocus());
    alert.show();
  }
}
