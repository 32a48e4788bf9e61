package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.Door;
import dev.lacuna.desktop.model.Workbench;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.ChoiceNames;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.WhyNot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The first rows of a question file, what its columns are, and what would come in. */
final class ImportDialog {
  private static final int MOST_PROBLEMS = 5;
  private static final int WIDTH = 760;
  private static final double WIDE = 330;
  private static final double NARROW = 130;

  private final ImportModel model;
  private final TableView<List<String>> rows = new TableView<>();
  private final Label found = wrapped("import-found");
  private final Label problems = wrapped("import-problems");

  private ImportDialog(ImportModel model) {
    this.model = model;
  }

  static void show(Node owner, WorkbenchModel workbench, ImportModel model) {
    new ImportDialog(model).open(owner, workbench);
  }

  private void open(Node owner, WorkbenchModel workbench) {
    rows.setId("import-rows");
    rows.setAccessibleText(Messages.text("import.rows"));
    rows.getStyleClass().add("dense");
    rows.setPrefHeight(230);
    GridPane choices = new GridPane(10, 8);
    choices.addRow(0, Make.label("import.column", "muted"), choice("import.column", model.column(), false));
    choices.addRow(1, Make.label("import.answers", "muted"), choice("import.answers", model.answers(), true));
    choices.addRow(2, Make.label("import.context", "muted"), choice("import.context", model.context(), true));
    problems.getStyleClass().add("field-problem");
    VBox body = new VBox(12, Make.label("import.rows", "strong"), rows, choices, found, problems);
    body.getStyleClass().add("dialog-body");
    body.setPrefWidth(WIDTH);
    ButtonType take = new ButtonType(Messages.text("import.take"), ButtonBar.ButtonData.OK_DONE);
    Alert alert = new Alert(Alert.AlertType.NONE, "", take, ButtonType.CLOSE);
    alert.setTitle(Messages.text("import.title", String.valueOf(model.file().getFileName())));
    alert.getDialogPane().setContent(body);
    // The theme holds a dialog to 600 pixels.
    alert.getDialogPane().setMaxWidth(Double.MAX_VALUE);
    alert.getDialogPane().setMinWidth(WIDTH);
    alert.getDialogPane().setId("import");
    if (owner.getScene() != null && owner.getScene().getWindow() != null) {
      alert.initOwner(owner.getScene().getWindow());
    }
    Node taking = alert.getDialogPane().lookupButton(take);
    taking.setId("import-take");
    WhyNot.bind(taking, Bindings.createBooleanBinding(() -> model.taken().get().isPresent()
        || model.check().get().filter(Door.FileCheck::ok).isEmpty(), model.check(), model.taken()), "why.nothingToTake");
    taking.addEventFilter(ActionEvent.ACTION, event -> {
      event.consume();
      model.take();
    });
    model.preview().subscribe(this::show);
    model.check().subscribe(check -> tell(check, model.taken().get()));
    model.taken().subscribe(taken -> tell(model.check().get(), taken));
    alert.show();
  }

  private void show(Door.Preview preview) {
    List<TableColumn<List<String>, String>> columns = new ArrayList<>();
    for (int i = 0; i < preview.columns().size(); i++) {
      int at = i;
      TableColumn<List<String>, String> column = new TableColumn<>();
      column.textProperty().bind(Bindings.createStringBinding(() -> title(preview.columns().get(at)), model.column(),
          model.answers(), model.context()));
      column.setSortable(false);
      column.prefWidthProperty().bind(Bindings.createDoubleBinding(
          () -> preview.columns().get(at).equals(model.column().get()) ? WIDE : NARROW, model.column()));
      column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().get(at).replace('\n', ' ')));
      columns.add(column);
    }
    rows.getColumns().setAll(columns);
    rows.getItems().setAll(preview.rows());
  }

  /** A column's name with what it is taken for. */
  private String title(String name) {
    return name.equals(model.column().get()) ? Messages.text("import.is.question", name)
        : name.equals(model.answers().get()) ? Messages.text("import.is.answer", name)
        : name.equals(model.context().get()) ? Messages.text("import.is.context", name) : name;
  }

  private ComboBox<String> choice(String key, StringProperty chosen, boolean none) {
    ComboBox<String> box = new ComboBox<>();
    box.setId(key.replace('.', '-'));
    box.setAccessibleText(Messages.text(key));
    box.setPrefWidth(280);
    box.setConverter(new ChoiceNames<>(name -> name.isEmpty() ? Messages.text("import.none") : name));
    model.preview().subscribe(preview -> {
      List<String> choices = new ArrayList<>(none ? List.of("") : List.of());
      choices.addAll(preview.columns());
      box.getItems().setAll(choices);
      box.setValue(chosen.get());
    });
    chosen.subscribe(box::setValue);
    box.valueProperty().subscribe((before, now) -> {
      if (now != null) {
        chosen.set(now);
      }
    });
    return box;
  }

  private void tell(Optional<Door.FileCheck> check, Optional<Workbench.Taken> taken) {
    if (taken.isPresent()) {
      found.setText(Messages.text("import.taken", Show.count(taken.get().added()), Show.count(taken.get().known())));
      problems.setText("");
      return;
    }
    found.setText(check.map(it -> Messages.text("wizard.questions.found", Show.count(it.questions()),
        Show.count(it.withAnswers()), Show.count(it.broken().size()))).orElse(Messages.text("import.looking")));
    problems.setText(check.map(it -> it.problem().orElseGet(() -> it.broken().stream().limit(MOST_PROBLEMS)
        .map(row -> Messages.text("wizard.broken.row", row.line(), row.reason())).collect(Collectors.joining("\n"))))
        .orElse(""));
  }

  private static Label wrapped(String id) {
    Label label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }
}
