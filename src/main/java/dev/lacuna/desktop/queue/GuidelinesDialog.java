package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.Guidelines;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import javafx.beans.binding.Bindings;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/** Where the guidelines are written. It stays open, with what was typed, until they are on the disk. */
final class GuidelinesDialog extends VBox {
  @FXML
  private TextArea text;

  private GuidelinesDialog(Guidelines now) {
    Fxml.load(this);
    text.setText(now.text());
  }

  static void show(Node owner, ProjectSessionModel sessionModel) {
    Guidelines now = sessionModel.labelWriter().guidelines().get();
    GuidelinesDialog body = new GuidelinesDialog(now);
    TextArea text = body.text;
    ButtonType save = new ButtonType(Messages.text("queue.guidelines.save"), ButtonBar.ButtonData.OK_DONE);
    Alert alert = new Alert(Alert.AlertType.NONE, "", save, ButtonType.CANCEL);
    alert.setTitle(Messages.text("queue.guidelines"));
    alert.getDialogPane().setContent(body);
    alert.getDialogPane().setId("guidelines");
    if (owner.getScene() != null && owner.getScene().getWindow() != null) {
      alert.initOwner(owner.getScene().getWindow());
    }
    Node saving = alert.getDialogPane().lookupButton(save);
    saving.setId("guidelines-save");
    DisabledReason.bind(saving, Bindings.createBooleanBinding(() -> text.getText().strip().equals(now.text()),
        text.textProperty()), "why.unchanged");
    saving.addEventFilter(ActionEvent.ACTION, event -> {
      event.consume();
      sessionModel.labelWriter().guidelines(text.getText().strip()).thenRun(alert::close);
    });
    alert.setOnShown(event -> text.requestFocus());
    alert.show();
  }
}
