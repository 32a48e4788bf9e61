package dev.lacuna.desktop.project;

import dev.lacuna.desktop.file.QuestionFileKinds;
import dev.lacuna.desktop.file.QuestionFileView;
import dev.lacuna.desktop.model.ProjectCatalog.FileCheck;
import dev.lacuna.desktop.model.ProjectCatalog.ModelCheck;
import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.FieldNote;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/** A new project on one page: model folder, question file, name and place; each checked while it is typed. */
final class WizardPane extends VBox {
  private final WizardModel model;
  private final Runnable back;
  private final Runnable made;
  @FXML
  private FieldNote refused;
  @FXML
  private TextField modelField;
  @FXML
  private FieldNote modelNote;
  @FXML
  private CheckBox applyAdapter;
  @FXML
  private TextField questionsField;
  @FXML
  private VBox fileRoom;
  @FXML
  private TextField evaluationField;
  @FXML
  private VBox evaluationRoom;
  @FXML
  private FieldNote evaluationNote;
  @FXML
  private VBox questionsRoom;
  @FXML
  private VBox heldOutRoom;
  @FXML
  private TextField databaseField;
  @FXML
  private Button askServer;
  @FXML
  private FieldNote databaseNote;
  @FXML
  private TextField nameField;
  @FXML
  private FieldNote nameNote;
  @FXML
  private TextField locationField;
  @FXML
  private FieldNote locationNote;
  @FXML
  private Button create;
  @FXML
  private Button stop;
  @FXML
  private Label obstacle;

  /** @param made shows how the model of the new project is asked */
  WizardPane(WizardModel model, Runnable back, Runnable made) {
    this.model = model;
    this.back = back;
    this.made = made;
    Fxml.load(this);
    fileRoom.getChildren().add(new QuestionFileView(model.pool()));
    evaluationRoom.getChildren().add(new QuestionFileView(model.heldOut()));
    modelField.textProperty().bindBidirectional(model.model());
    questionsField.textProperty().bindBidirectional(model.questions());
    evaluationField.textProperty().bindBidirectional(model.evaluation());
    nameField.textProperty().bindBidirectional(model.place().name());
    locationField.textProperty().bindBidirectional(model.place().location());
    databaseField.textProperty().bindBidirectional(model.server().address());
    databaseNote.of(databaseField);
    questionsRoom.visibleProperty().bind(model.server().joins().map(joined -> !joined));
    heldOutRoom.visibleProperty().bind(model.server().joins().map(joined -> !joined));
    DisabledReason.bind(askServer, model.server().address().map(String::isBlank), "wizard.database.none");
    for (ObservableValue<?> told : List.of(model.server().address(), model.server().check(), model.server().asking())) {
      told.subscribe(this::tellServer);
    }
    modelNote.of(modelField);
    evaluationNote.of(evaluationField);
    nameNote.of(nameField);
    locationNote.of(locationField);
    model.modelCheck().subscribe(this::tellModel);
    model.model().subscribe(_ -> tellModel(model.modelCheck().get()));
    applyAdapter.selectedProperty().bindBidirectional(model.applyAdapter());
    model.heldOut().check().subscribe(this::tellHeldOut);
    model.heldOut().file().subscribe(_ -> tellHeldOut(model.heldOut().check().get()));
    model.place().name().subscribe(_ -> tellPlace());
    model.place().problem().subscribe(_ -> tellPlace());
    DisabledReason.bind(create, model.obstacle().map(key -> key.map(Messages::text)));
    obstacle.textProperty().bind(Bindings.createStringBinding(this::obstacle, model.obstacle(), model.progress()));
    stop.visibleProperty().bind(model.making());
  }

  /** Takes in what was dropped, and says what of it cannot be used. */
  void drop(DroppedFiles dropped) {
    model.drop(dropped);
    dropped.refused().ifPresentOrElse(key -> refused.problem(Messages.text(key, dropped.what())), refused::clear);
  }

  @FXML
  private void goBack() {
    back.run();
  }

  @FXML
  private void make() {
    model.create(made);
  }

  @FXML
  private void askServer() {
    model.server().ask();
  }

  @FXML
  private void stop() {
    model.stop();
  }

  private String obstacle() {
    return model.progress().get().map(at -> at.all() == 0 ? Messages.text("wizard.reading", Formats.count(at.rows()))
        : Messages.text("wizard.writing", Formats.count(at.rows()), Formats.count(at.all())))
        .or(() -> model.obstacle().get().map(Messages::text)).orElse("");
  }

  @FXML
  private void chooseModel() {
    folder("wizard.model").ifPresent(file -> model.model().set(file.getPath()));
  }

  @FXML
  private void chooseModelFile() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.text("wizard.choose.modelFile"));
    chooser.getExtensionFilters().addAll(
        new FileChooser.ExtensionFilter(Messages.text("wizard.model.kind"), "*.gguf", "*.GGUF"),
        // Ollama keeps such files without an ending.
        new FileChooser.ExtensionFilter(Messages.text("wizard.model.any"), "*"));
    Optional.ofNullable(chooser.showOpenDialog(getScene().getWindow()))
        .ifPresent(file -> model.model().set(file.getPath()));
  }

  @FXML
  private void listModels() {
    ModelListDialog.show(this, model.models());
  }

  @FXML
  private void chooseLocation() {
    folder("wizard.location").ifPresent(file -> model.place().location().set(file.getPath()));
  }

  @FXML
  private void chooseQuestions() {
    QuestionFileKinds.choose("wizard.questions", getScene().getWindow()).ifPresent(model::take);
  }

  @FXML
  private void chooseEvaluation() {
    QuestionFileKinds.choose("wizard.evaluation", getScene().getWindow())
        .ifPresent(file -> model.evaluation().set(file.toString()));
  }

  private void tellModel(Optional<ModelCheck> check) {
    boolean choice = check.filter(found -> found.adapter() == ModelCheck.FoundAdapter.BESIDE).isPresent();
    applyAdapter.setVisible(choice);
    applyAdapter.setManaged(choice);
    if (check.isEmpty()) {
      modelNote.plain(model.model().get().isBlank() ? "" : Messages.text("wizard.looking"));
    } else if (check.get().ok()) {
      modelNote.good(check.get().found());
    } else {
      modelNote.problem(check.get().problem().map(CoreTexts::text).orElse(""));
    }
  }

  /** What is said of the server before it is asked is what it is for. */
  private void tellServer() {
    create.setText(Messages.text(model.server().joins().getValue() ? "wizard.join" : "wizard.create"));
    create.setAccessibleText(create.getText());
    if (model.server().address().get().isBlank()) {
      databaseNote.clear();
    } else if (model.server().asking().get()) {
      databaseNote.plain(Messages.text("wizard.database.asking"));
    } else {
      model.server().check().get().ifPresentOrElse(found -> found.problem().ifPresentOrElse(
          why -> databaseNote.problem(CoreTexts.sentence(why)),
          () -> databaseNote.good(Messages.text(found.holds() ? "wizard.database.joins" : "wizard.database.makes",
              found.words()))),
          () -> databaseNote.plain(Messages.text("wizard.database.about")));
    }
  }

  private void tellHeldOut(Optional<FileCheck> check) {
    if (check.isEmpty()) {
      evaluationNote.plain(model.evaluation().get().isBlank() ? "" : Messages.text("import.looking"));
    } else if (WizardModel.measures(check.get())) {
      evaluationNote.good(Messages.text("wizard.evaluation.found", Formats.count(check.get().questions())));
    } else {
      evaluationNote.problem(check.get().problem().map(CoreTexts::text)
          .orElseGet(() -> Messages.text("wizard.evaluation.answers")));
    }
  }

  /** An empty name is no problem before anything was typed. */
  private void tellPlace() {
    boolean untouched = model.place().name().get().isEmpty();
    tell(nameNote, untouched ? Optional.empty() : model.place().nameProblem());
    tell(locationNote, model.place().problem().getValue());
  }

  private static void tell(FieldNote note, Optional<String> problem) {
    problem.ifPresentOrElse(key -> note.problem(Messages.text(key)), note::clear);
  }

  private Optional<File> folder(String key) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text(key));
    return Optional.ofNullable(chooser.showDialog(getScene().getWindow()));
  }
}
