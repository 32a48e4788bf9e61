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

  /** Escape is one key, and an hour's writing is much to lose by it. */
  private static boolean discards(Alert over) {
    ButtonType discard = new ButtonType(Messages.text("queue.guidelines.discard"), ButtonBar.ButtonData.OTHER);
    ButtonType on = new ButtonType(Messages.text("queue.guidelines.goOn"), ButtonBar.ButtonData.CANCEL_CLOSE);
    Alert question = new Alert(Alert.AlertType.NONE, Messages.text("queue.guidelines.unsaved"), discard, on);
    question.setTitle(Messages.text("queue.guidelines"));
    question.initOwner(over.getDialogPane().getScene().getWindow());
    question.getDialogPane().setId("guidelines-unsaved");
    return question.showAndWait().filter(discard::equals).isPresent();
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
    alert.setOnCloseRequest(event -> {
      if (!text.getText().strip().equals(sessionModel.labelWriter().guidelines().get().text()) && !discards(alert)) {
        event.consume();
        text.requestFocus();
      }
    });
    alert.show();
  }
}
