package dev.lacuna.desktop.table;

import dev.lacuna.desktop.file.QuestionFileView;
import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.Dialogs;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.DurationHint;
import dev.lacuna.desktop.parts.FieldNote;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The first rows of a question file, what its columns are, and what would come in. */
public final class ImportDialog extends VBox {
  @FXML
  private VBox room;
  @FXML
  private FieldNote done;

  private ImportDialog(ImportModel model) {
    Fxml.load(this);
    if (model.isHeldOut()) {
      Label about = Controls.label("import.heldOut.about", "muted");
      about.setWrapText(true);
      about.setMinHeight(USE_PREF_SIZE);
      room.getChildren().add(about);
    }
    room.getChildren().add(new QuestionFileView(model.file()));
    model.taking().subscribe(now -> {
      if (now) {
        done.plain(Messages.text("import.taking"));
      } else if (model.taken().get().isEmpty()) {
        done.clear();
      }
    });
    model.taken().subscribe(taken -> taken.ifPresent(brought -> done.good(
        Messages.text(model.isHeldOut() ? "import.heldOut.taken" : "import.taken", Formats.count(brought.added()),
            Formats.count(brought.known())))));
  }

  /** Shows it beside the window that the owner is in, once for each file. */
  public static void show(Node owner, ProjectSessionModel sessionModel, ImportModel model) {
    if (Dialogs.raise(owner, model.subject())) {
      return;
    }
    Dialogs.Acting dialog = Dialogs.of(owner, "import",
        Messages.text(model.isHeldOut() ? "import.heldOut.title" : "import.title",
            String.valueOf(model.path().getFileName())),
        new ImportDialog(model));
    Button take = dialog.act("import.take", model::take);
    DurationHint.tip(take, "import.take.tooltip",
        () -> sessionModel.job().expected(JobKind.IMPORT, model.questions()));
    DisabledReason.bind(take, Bindings.createObjectBinding(() -> model.obstacle().map(Messages::text),
        model.file().check(), model.taken(), model.taking(), sessionModel.teaching(), sessionModel.rounds()));
    dialog.beside(model.subject(), sessionModel.project()).show();
  }
}
