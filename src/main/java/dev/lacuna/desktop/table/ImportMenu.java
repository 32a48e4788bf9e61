package dev.lacuna.desktop.table;

import dev.lacuna.desktop.file.QuestionFileKinds;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionPool;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Redraw;
import dev.lacuna.project.Imports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** More questions from a file, and what came in so before: each file can be removed as a whole, and put back. */
public final class ImportMenu extends MenuButton {
  private final ProjectSessionModel sessionModel;
  private List<Imports.Import> shown = List.of();

  public ImportMenu(ProjectSessionModel sessionModel) {
    super(Messages.text("import"), new FontIcon(Feather.UPLOAD));
    this.sessionModel = sessionModel;
    setId("questions-import");
    setMinWidth(USE_PREF_SIZE);
    DisabledReason.bind(this, sessionModel.project().map(Optional::isEmpty), "why.noProject");
    show(List.of());
    Redraw.nowAndOnChange(this::read, sessionModel.pool().map(QuestionPool::size));
    // A label changes no number of questions, and is not to be removed unsaid.
    setOnShowing(event -> read());
  }

  private void read() {
    sessionModel.transfers().imports().thenAccept(imports -> {
      // An open menu whose entries are put anew loses the one that the keyboard is on.
      if (!imports.equals(shown)) {
        show(imports);
      }
    });
  }

  private void show(List<Imports.Import> imports) {
    shown = imports;
    List<MenuItem> items = new ArrayList<>();
    items.add(item(Messages.text("import.choose"), () -> choose("import.choose", false)));
    items.add(item(Messages.text("import.heldOut.choose"), () -> choose("import.heldOut.choose", true)));
    if (!imports.isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    for (Imports.Import importValue : imports) {
      String words = Messages.text(
          importValue.removed() ? "import.putBack"
              : importValue.labelled() > 0 ? "import.remove.labelled"
                  : "import.remove",
          importValue.file(), Formats.count(importValue.questions()), Formats.day(importValue.at()),
          Formats.count(importValue.labelled()));
      items.add(item(words, () -> sessionModel.transfers().remove(importValue.id(), !importValue.removed())));
    }
    getItems().setAll(items);
  }

  private void choose(String title, boolean heldOut) {
    QuestionFileKinds.choose(title, getScene().getWindow())
        .ifPresent(file -> ImportDialog.show(this, sessionModel, new ImportModel(sessionModel, file, heldOut)));
  }

  private static MenuItem item(String words, Runnable action) {
    MenuItem item = new MenuItem(words);
    item.setOnAction(event -> action.run());
    return item;
  }
}
