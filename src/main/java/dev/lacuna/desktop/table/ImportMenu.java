package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.WhyNot;
import dev.lacuna.project.Imports;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** More questions from a file, and what came in so before: each file can be removed as a whole, and put back. */
public final class ImportMenu extends MenuButton {
  private final WorkbenchModel workbench;

  public ImportMenu(WorkbenchModel workbench) {
    super(Messages.text("import"), new FontIcon(Feather.UPLOAD));
    this.workbench = workbench;
    setId("questions-import");
    setMinWidth(USE_PREF_SIZE);
    WhyNot.bind(this, workbench.project().map(Optional::isEmpty), "why.noProject");
    show(List.of());
    workbench.pool().subscribe((before, now) -> {
      if (before.size() != now.size()) {
        workbench.traffic().imports().thenAccept(this::show);
      }
    });
  }

  private void show(List<Imports.Import> imports) {
    List<MenuItem> items = new ArrayList<>();
    items.add(item(Messages.text("import.choose"), this::choose));
    if (!imports.isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    for (Imports.Import it : imports) {
      String words = Messages.text(it.removed() ? "import.putBack" : it.labelled() > 0 ? "import.remove.labelled"
          : "import.remove", it.file(), Show.count(it.questions()), Show.day(it.at()), Show.count(it.labelled()));
      items.add(item(words, () -> workbench.traffic().remove(it.id(), !it.removed())));
    }
    getItems().setAll(items);
  }

  private void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.text("import.choose"));
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Messages.text("wizard.questions.kind"), "*.csv",
        "*.tsv", "*.jsonl", "*.ndjson", "*.json"));
    Optional.ofNullable(chooser.showOpenDialog(getScene().getWindow())).map(File::toPath)
        .ifPresent(file -> ImportDialog.show(this, workbench, new ImportModel(workbench, file)));
  }

  private static MenuItem item(String words, Runnable action) {
    MenuItem item = new MenuItem(words);
    item.setOnAction(event -> action.run());
    return item;
  }
}
