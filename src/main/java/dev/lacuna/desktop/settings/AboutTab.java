package dev.lacuna.desktop.settings;

import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.worker.api.Version;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;

/**
 * Which Lacuna this is, what a report of a fault should say, where the logs are, and what is shipped on which terms.
 */
final class AboutTab extends VBox {
  private final SettingsModel model;
  @FXML
  private Label version;
  @FXML
  private TextArea details;
  @FXML
  private Label copied;
  @FXML
  private TextField logs;
  @FXML
  private Button open;
  @FXML
  private TableView<Licence> licences;
  @FXML
  private TableColumn<Licence, String> part;
  @FXML
  private TableColumn<Licence, String> release;
  @FXML
  private TableColumn<Licence, String> terms;

  AboutTab(SettingsModel model) {
    this.model = model;
    Fxml.load(this);
    version.setText(Messages.text("about.version", Version.LACUNA));
    details.setText(model.details());
    logs.setText(model.logs().map(Path::toString).orElse(""));
    DisabledReason.set(open,
        model.logs().isPresent() ? Optional.empty() : Optional.of(Messages.text("about.logs.none")));
    part.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().part()));
    release.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().version()));
    terms.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().terms()));
    part.prefWidthProperty().bind(licences.widthProperty().multiply(0.42));
    release.prefWidthProperty().bind(licences.widthProperty().multiply(0.2));
    terms.prefWidthProperty().bind(licences.widthProperty().multiply(0.38).subtract(20));
    licences.getItems().setAll(Licence.all());
  }

  @FXML
  private void copyDetails() {
    details.setText(model.details());
    ClipboardContent content = new ClipboardContent();
    content.putString(details.getText());
    Clipboard.getSystemClipboard().setContent(content);
    copied.setText(Messages.text("about.copied"));
  }

  @FXML
  private void openLogs() {
    if (!model.showLogs()) {
      DisabledReason.set(open, Optional.of(Messages.text("about.logs.noManager")));
    }
  }
}
