package dev.lacuna.desktop.table;

import dev.lacuna.desktop.file.QuestionFileView;
import dev.lacuna.desktop.model.Door;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Dialogs;
import dev.lacuna.desktop.parts.FieldNote;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.WhyNot;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** The first rows of a question file, what its columns are, and what would come in. */
final class ImportDialog extends VBox {
  @FXML private VBox room;
  @FXML private FieldNote done;

  private ImportDialog(ImportModel model) {
    Fxml.load(this);
    room.getChildren().add(new QuestionFileView(model.file()));
    model.taken().subscribe(taken -> taken.ifPresent(brought -> done.good(
        Messages.text("import.taken", Show.count(brought.added()), Show.count(brought.known())))));
  }

  static void show(Node owner, WorkbenchModel workbench, ImportModel model) {
    Dialogs.Acting dialog = Dialogs.of(owner, "import",
        Messages.text("import.title", String.valueOf(model.path().getFileName())), new ImportDialog(model));
    WhyNot.bind(dialog.act("import.take", model::take), Bindings.createBooleanBinding(
        () -> model.taken().get().isPresent() || model.file().check().get().filter(Door.FileCheck::ok).isEmpty(),
        model.file().check(), model.taken()), "why.nothingToTake");
    dialog.show();
  }
}
