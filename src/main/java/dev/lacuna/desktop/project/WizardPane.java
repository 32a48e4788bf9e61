package dev.lacuna.desktop.project;

import dev.lacuna.desktop.model.Door.BrokenRow;
import dev.lacuna.desktop.model.Door.FileCheck;
import dev.lacuna.desktop.model.Door.ModelCheck;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** A new project on one page: model folder, question file, name and place; each checked while it is typed. */
final class WizardPane extends VBox {
  private final WizardModel model;

  /** @param made shows how the model of the new project is asked */
  WizardPane(WizardModel model, Runnable back, Runnable made) {
    super(16);
    this.model = model;
    getStyleClass().add("wizard");
    setMaxWidth(640);
    Label found = Make.blank("small");
    model.modelCheck().subscribe(check -> show(found, check.map(ModelCheck::ok).orElse(true),
        check.map(c -> c.problem().orElse(c.found())).orElse("")));
    Label rows = Make.blank("small");
    TextArea broken = new TextArea();
    broken.setEditable(false);
    broken.setPrefRowCount(4);
    broken.setAccessibleText(Messages.text("wizard.broken"));
    broken.managedProperty().bind(broken.visibleProperty());
    HBox columns = columns();
    HBox context = context();
    model.fileCheck().subscribe(check -> {
      show(rows, check.map(FileCheck::ok).orElse(true), check.map(WizardPane::words).orElse(""));
      List<String> rowsSaid = check.map(c -> Stream.concat(c.broken().stream().map(WizardPane::words),
          c.warnings().stream().map(WizardPane::warning)).toList()).orElse(List.of());
      broken.setVisible(!rowsSaid.isEmpty());
      broken.setText(String.join("\n", rowsSaid));
    });
    Label heldOut = Make.blank("small");
    model.evaluationCheck().subscribe(check -> {
      boolean fits = check.map(c -> c.ok() && c.withAnswers() == c.questions()).orElse(true);
      show(heldOut, fits, check.map(WizardPane::heldOut).orElse(""));
    });
    Label place = Make.blank("small");
    Runnable placed = () -> {
      boolean untouched = model.name().get().isEmpty();
      show(place, false, untouched ? "" : model.placeProblem().map(Messages::text).orElse(""));
    };
    model.name().subscribe(placed);
    model.location().subscribe(placed);
    Button create = Make.button("wizard.create", Feather.FOLDER_PLUS, () -> model.create(made), "accent", "large");
    create.setId("wizard-create");
    create.disableProperty().bind(model.ready().not());
    Button cancel = Make.button("wizard.back", Feather.ARROW_LEFT, back, "flat");
    getChildren().addAll(cancel, Make.label("wizard.title", "title-3"),
        field("wizard.model", model.model(), this::chooseModel, found),
        new VBox(6, field("wizard.questions", model.questions(), () -> chooseFile(model.questions()), rows), columns,
            context, broken),
        field("wizard.evaluation", model.evaluation(), () -> chooseFile(model.evaluation()), heldOut),
        field("wizard.name", model.name(), () -> { }, new Label()),
        field("wizard.location", model.location(), this::chooseLocation, place), create);
  }

  /** Which column holds the questions, where none is named so. */
  private HBox columns() {
    ComboBox<String> choice = new ComboBox<>();
    choice.setId("wizard-column");
    choice.setPromptText(Messages.text("wizard.column.prompt"));
    choice.setAccessibleText(Messages.text("wizard.column"));
    choice.setMaxWidth(320);
    Label label = Make.label("wizard.column", "strong");
    label.setLabelFor(choice);
    HBox row = new HBox(8, label, choice);
    row.setAlignment(Pos.CENTER_LEFT);
    row.managedProperty().bind(row.visibleProperty());
    model.fileCheck().subscribe(check -> {
      List<String> all = model.columns();
      row.setVisible(!all.isEmpty());
      if (!choice.getItems().equals(all)) {
        // A file with the same columns as the one before is not asked about by its choice.
        choice.setValue(null);
        choice.getItems().setAll(all);
      }
    });
    choice.valueProperty().subscribe(chosen -> Optional.ofNullable(chosen).ifPresent(model.column()::set));
    return row;
  }

  /** Which column holds what the questions are about; none, for most files. */
  private HBox context() {
    ComboBox<String> choice = new ComboBox<>();
    choice.setId("wizard-context");
    choice.setAccessibleText(Messages.text("wizard.context"));
    choice.setMaxWidth(320);
    String none = Messages.text("wizard.context.none");
    choice.getItems().setAll(none);
    choice.setValue(none);
    Label label = Make.label("wizard.context", "strong");
    label.setLabelFor(choice);
    HBox row = new HBox(8, label, choice);
    row.setAlignment(Pos.CENTER_LEFT);
    model.fileCheck().subscribe(check -> {
      List<String> all = Stream.concat(Stream.of(none), model.contextColumns().stream()).toList();
      choice.setDisable(all.size() == 1);
      if (!choice.getItems().equals(all) && check.isPresent()) {
        choice.getItems().setAll(all);
        choice.setValue(all.contains(model.context().get()) ? model.context().get() : none);
      }
    });
    model.context().subscribe(name -> choice.setValue(name.isEmpty() ? none : name));
    choice.valueProperty().subscribe(chosen -> Optional.ofNullable(chosen)
        .ifPresent(name -> model.context().set(name.equals(none) ? "" : name)));
    return row;
  }

  private static VBox field(String key, StringProperty value, Runnable choose, Label below) {
    Label label = Make.label(key, "strong");
    TextField field = new TextField();
    field.setId(key.replace('.', '-'));
    field.textProperty().bindBidirectional(value);
    field.setPromptText(Messages.text(key + ".prompt"));
    field.setAccessibleText(Messages.text(key));
    label.setLabelFor(field);
    HBox.setHgrow(field, Priority.ALWAYS);
    HBox row = new HBox(8, field);
    if (!key.equals("wizard.name")) {
      Button button = Make.button("wizard.choose", Feather.FOLDER, choose);
      button.setAccessibleText(Messages.text("wizard.choose.for", Messages.text(key)));
      row.getChildren().add(button);
    }
    below.setWrapText(true);
    below.managedProperty().bind(below.textProperty().isNotEmpty());
    return new VBox(5, label, row, below);
  }

  private static void show(Label label, boolean good, String words) {
    label.setText(words);
    label.getStyleClass().removeAll("field-problem", "field-good");
    label.getStyleClass().add(good ? "field-good" : "field-problem");
  }

  private static String words(FileCheck check) {
    return check.problem().orElseGet(() -> check.questions() == 0 ? Messages.text("wizard.questions.none")
        : Messages.text("wizard.questions.found", Show.count(check.questions()), Show.count(check.withAnswers()),
            Show.count(check.broken().size())));
  }

  private static String words(BrokenRow row) {
    return Messages.text("wizard.broken.row", row.line(), row.reason());
  }

  private static String warning(BrokenRow row) {
    return Messages.text("wizard.warning.row", row.line(), row.reason());
  }

  private void chooseModel() {
    folder("wizard.model").ifPresent(file -> model.model().set(file.getPath()));
  }

  private void chooseLocation() {
    folder("wizard.location").ifPresent(file -> model.location().set(file.getPath()));
  }

  private static String heldOut(FileCheck check) {
    return check.problem().orElseGet(() -> check.withAnswers() < check.questions()
        ? Messages.text("wizard.evaluation.answers")
        : Messages.text("wizard.evaluation.found", Show.count(check.questions())));
  }

  private void chooseFile(StringProperty target) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.text("wizard.questions"));
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Messages.text("wizard.questions.kind"), "*.csv",
        "*.jsonl", "*.json", "*.tsv"));
    Optional.ofNullable(chooser.showOpenDialog(getScene().getWindow()))
        .ifPresent(file -> target.set(file.getPath()));
  }

  private Optional<File> folder(String key) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text(key));
    return Optional.ofNullable(chooser.showDialog(getScene().getWindow()));
  }
}
