package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What of the map can be taken away: questions with all that is known of them, labels, a picture. */
final class ExportMenu extends MenuButton {
  private final WorkbenchModel workbench;

  /** @param picture writes the map as it is seen into a file, PNG or SVG by its name */
  ExportMenu(WorkbenchModel workbench, Consumer<Path> picture) {
    super("", new FontIcon(Feather.DOWNLOAD));
    this.workbench = workbench;
    setId("map-export");
    setMaxWidth(Double.MAX_VALUE);
    textProperty().bind(Bindings.createStringBinding(() -> workbench.selection().get().isEmpty()
        ? Messages.text("map.export")
        : Messages.text("map.export.selected", Show.count(workbench.selection().get().size())),
        workbench.selection()));
    getItems().addAll(
        item("export.questions.csv", () -> save("export.csv", "questions", ".csv",
            file -> workbench.job().exportQuestions(ids(), file))),
        item("export.questions.arrow", () -> save("export.arrow", "questions", ".arrow",
            file -> workbench.job().exportQuestions(ids(), file))),
        new SeparatorMenuItem(),
        item("export.labels.csv", () -> save("export.csv", "labels", ".csv",
            file -> workbench.job().export(ids(), file))),
        item("export.labels.jsonl", () -> save("export.jsonl", "labels", ".jsonl",
            file -> workbench.job().export(ids(), file))),
        new SeparatorMenuItem(),
        item("export.picture.png", () -> save("export.png", "map", ".png", picture)),
        item("export.picture.svg", () -> save("export.svg", "map", ".svg", picture)));
    disableProperty().bind(Bindings.createBooleanBinding(() -> workbench.pool().get().size() == 0,
        workbench.pool()).or(workbench.job().running()));
  }

  /** The selection, or all questions when nothing is selected. */
  private List<Long> ids() {
    return workbench.selection().get().isEmpty()
        ? workbench.pool().get().items().stream().map(Item::id).toList() : List.copyOf(workbench.selection().get());
  }

  /** @param kind of file, in the bundle's words; {@code name} that is suggested, without its ending */
  private void save(String kind, String name, String ending, Consumer<Path> write) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.text("export.title"));
    chooser.setInitialFileName(name + ending);
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Messages.text(kind), "*" + ending));
    Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow())).map(File::toPath).ifPresent(file ->
        write.accept(file.toString().endsWith(ending) ? file : Path.of(file + ending)));
  }

  private static MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem(Messages.text(key));
    item.setOnAction(event -> action.run());
    return item;
  }
}
