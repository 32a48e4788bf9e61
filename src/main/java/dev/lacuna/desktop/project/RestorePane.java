package dev.lacuna.desktop.project;

import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.project.Backups;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A page that offers a project's backups, with the reason why the project cannot be opened where that is so. */
final class RestorePane extends VBox {
  private final RestoreModel model;
  private final Runnable back;
  @FXML
  private Label reason;
  @FXML
  private Label about;
  @FXML
  private VBox rows;

  /** @param why in words for the user; empty where the user came here by himself */
  RestorePane(RestoreModel model, String why, Runnable back) {
    this.model = model;
    this.back = back;
    Fxml.load(this);
    reason.setText(CoreTexts.sentence(why));
    reason.setVisible(!why.isEmpty());
    about.setText(Messages.text("welcome.restore.about", model.folder().toString()));
    model.backups().subscribe(found -> {
      if (found.isEmpty()) {
        rows.getChildren().setAll(List.of(note("welcome.restore.looking")));
      } else if (found.get().isEmpty()) {
        rows.getChildren().setAll(List.of(note("welcome.restore.none")));
      } else {
        rows.getChildren().setAll(found.get().stream().map(this::row).toList());
      }
    });
  }

  @FXML
  private void goBack() {
    back.run();
  }

  private static Label note(String key) {
    Label note = Controls.label(key, "muted");
    note.setWrapText(true);
    return note;
  }

  private HBox row(Backups.Backup backup) {
    String words = backup.whole()
        ? Messages.text("welcome.restore.row", Formats.day(backup.at()), backup.answers(), backup.questions())
        : Messages.text("welcome.restore.damaged", Formats.day(backup.at()));
    Button put = Controls.button("welcome.restore.put", Feather.ROTATE_CCW, () -> model.restore(backup));
    put.getStyleClass().add("restore-put");
    put.setAccessibleText(Messages.text("welcome.restore.put") + ", " + words);
    DisabledReason.bind(put,
        model.busy().map(busy -> !backup.whole() ? Optional.of(Messages.text("welcome.restore.isDamaged"))
            : busy ? Optional.of(Messages.text("welcome.restore.busy")) : Optional.empty()));
    Label about = new Label(words);
    about.setWrapText(true);
    HBox row = new HBox(10, about, Controls.spring(), put);
    row.getStyleClass().add("backup-row");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
