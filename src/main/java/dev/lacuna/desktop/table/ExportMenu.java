package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.domain.Outcome;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What of some questions can be taken away: their labels, all that is known of them, and a picture. */
public final class ExportMenu extends MenuButton {
  private final ProjectSessionModel sessionModel;
  private final Supplier<List<Long>> ids;
  private final CheckMenuItem dontKnow = new CheckMenuItem(Messages.text("export.with.dont_know"));
  private final CheckMenuItem bad = new CheckMenuItem(Messages.text("export.with.bad"));

  /**
   * @param ids of the questions that a filter or a selection leaves
   * @param changes when that changes
   * @param picture writes what is seen into a file, PNG or SVG by its name; empty where nothing is drawn
   */
  public ExportMenu(ProjectSessionModel sessionModel, Supplier<List<Long>> ids, Observable changes,
      Optional<Consumer<Path>> picture) {
    super("", new FontIcon(Feather.DOWNLOAD));
    this.sessionModel = sessionModel;
    this.ids = ids;
    setMinWidth(USE_PREF_SIZE);
    textProperty().bind(Bindings.createStringBinding(
        () -> Messages.text("export.count", Formats.count(ids.get().size())), changes, sessionModel.pool()));
    MenuItem csv = item(() -> labels("export.csv", ".csv"));
    MenuItem jsonl = item(() -> labels("export.jsonl", ".jsonl"));
    MenuItem questions = item(() -> questions("export.csv", ".csv"));
    MenuItem arrow = item(() -> questions("export.arrow", ".arrow"));
    getItems().addAll(csv, jsonl, dontKnow, bad, new SeparatorMenuItem(), questions, arrow);
    picture.ifPresent(write -> {
      MenuItem png = item(() -> save("export.png", "map", ".png", write));
      MenuItem svg = item(() -> save("export.svg", "map", ".svg", write));
      png.setText(Messages.text("export.picture.png"));
      svg.setText(Messages.text("export.picture.svg"));
      getItems().addAll(new SeparatorMenuItem(), png, svg);
    });
    Runnable count = () -> {
      String labels = Formats.count(labelled());
      String all = Formats.count(ids.get().size());
      csv.setText(Messages.text("export.labels.csv", labels));
      jsonl.setText(Messages.text("export.labels.jsonl", labels));
      csv.setDisable(labelled() == 0);
      jsonl.setDisable(labelled() == 0);
      questions.setText(Messages.text("export.questions.csv", all));
      arrow.setText(Messages.text("export.questions.arrow", all));
    };
    setOnShowing(event -> count.run());
    dontKnow.setOnAction(event -> count.run());
    bad.setOnAction(event -> count.run());
    count.run();
    DisabledReason.bind(this,
        Bindings.createBooleanBinding(() -> ids.get().isEmpty(), changes, sessionModel.pool()),
        "why.nothingToExport");
  }

  private Set<Outcome> outcomes() {
    Set<Outcome> outcomes = EnumSet.of(Outcome.ANSWERED);
    if (dontKnow.isSelected()) {
      outcomes.add(Outcome.DONT_KNOW);
    }
    if (bad.isSelected()) {
      outcomes.add(Outcome.BAD_QUESTION);
    }
    return outcomes;
  }

  private long labelled() {
    Set<Outcome> wanted = outcomes();
    return sessionModel.pool().get().find(ids.get()).stream()
        .filter(item -> wanted.contains(item.label().outcome()))
        .count();
  }

  private void labels(String kind, String ending) {
    save(kind, "labels", ending, file -> sessionModel.transfers().labels(ids.get(), file, outcomes()));
  }

  private void questions(String kind, String ending) {
    save(kind, "questions", ending, file -> sessionModel.transfers().questions(ids.get(), file));
  }

  /** @param kind of file, in the bundle's words; {@code name} that is suggested, without its ending */
  private void save(String kind, String name, String ending, Consumer<Path> write) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.text("export.title"));
    chooser.setInitialFileName(name + ending);
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Messages.text(kind), "*" + ending));
    Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow())).map(File::toPath)
        .ifPresent(file -> write.accept(file.toString().endsWith(ending) ? file : Path.of(file + ending)));
  }

  private static MenuItem item(Runnable action) {
    MenuItem item = new MenuItem();
    item.setOnAction(event -> action.run());
    return item;
  }
}
