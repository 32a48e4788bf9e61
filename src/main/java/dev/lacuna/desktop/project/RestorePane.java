package dev.lacuna.desktop.project;

import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.project.Backups;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A page that offers a project's backups, with the reason why the project cannot be opened where that is so. */
final class RestorePane extends VBox {

  /** @param why in words for the user; empty where the user came here by himself */
  RestorePane(RestoreModel model, String why, Runnable back) {
    super(14);
    setId("restore");
    getStyleClass().add("wizard");
    setMaxWidth(640);
    Label reason = new Label(why);
    reason.setId("restore-reason");
    reason.setWrapText(true);
    reason.setVisible(!why.isEmpty());
    reason.setManaged(!why.isEmpty());
    Label about = new Label(Messages.text("welcome.restore.about", model.folder().toString()));
    about.getStyleClass().add("muted");
    about.setWrapText(true);
    VBox rows = new VBox(6);
    model.backups().subscribe(found -> found.ifPresent(all -> {
      rows.getChildren().setAll(all.stream().map(backup -> row(model, backup)).toList());
      if (all.isEmpty()) {
        Label none = Make.label("welcome.restore.none", "muted");
        none.setWrapText(true);
        rows.getChildren().setAll(List.of(none));
      }
    }));
    getChildren().addAll(Make.button("welcome.restore.back", Feather.ARROW_LEFT, back, "flat"),
        Make.label("welcome.restore.title", "title-3"), reason, about, rows);
  }

  private static HBox row(RestoreModel model, Backups.Backup backup) {
    String words = backup.whole()
        ? Messages.text("welcome.restore.row", Show.day(backup.at()), backup.answers(), backup.questions())
        : Messages.text("welcome.restore.damaged", Show.day(backup.at()));
    Button put = Make.button("welcome.restore.put", Feather.ROTATE_CCW, () -> model.restore(backup));
    put.getStyleClass().add("restore-put");
    put.setAccessibleText(Messages.text("welcome.restore.put") + ", " + words);
    if (backup.whole()) {
      put.disableProperty().bind(model.busy());
    } else {
      put.setDisable(true);
    }
    HBox row = new HBox(10, new Label(words), Make.spring(), put);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
