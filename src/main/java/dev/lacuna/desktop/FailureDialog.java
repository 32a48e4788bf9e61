package dev.lacuna.desktop;

import dev.lacuna.desktop.model.Failure;
import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.Messages;
import java.util.Map;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/** What went wrong, its short stable code, what to do, and a button that copies the details. */
final class FailureDialog {
  private FailureDialog() {}

  static void show(Node owner, Failure failure) {
    ButtonType copy = new ButtonType(Messages.text("failure.copy"), ButtonBar.ButtonData.LEFT);
    ButtonType close = new ButtonType(Messages.text("failure.close"), ButtonBar.ButtonData.CANCEL_CLOSE);
    Alert alert = new Alert(Alert.AlertType.ERROR, CoreTexts.sentence(failure.message()), copy, close);
    alert.setTitle(Messages.text("failure.title"));
    alert.setHeaderText(Messages.text("failure.header", failure.code()));
    if (owner.getScene() != null && owner.getScene().getWindow() != null) {
      alert.initOwner(owner.getScene().getWindow());
    }
    alert.getDialogPane().setId("failure");
    // Enter closes it as Escape does.
    ((Button) alert.getDialogPane().lookupButton(close)).setDefaultButton(true);
    // Copying keeps the dialog open, so that the message can still be read.
    alert.getDialogPane().lookupButton(copy).addEventFilter(ActionEvent.ACTION, event -> {
      Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, failure.details()));
      event.consume();
    });
    alert.show();
  }
}
