package dev.lacuna.desktop.project;

import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.UnknownServer;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.Dialogs;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/** Where the program opens when it has no project: the latest projects, the samples, and the wizard. */
public final class WelcomePane extends StackPane {
  private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

  private final ProjectSessionModel sessionModel;
  private final Supplier<String> annotator;
  private final Runnable made;
  private Optional<WizardPane> wizard = Optional.empty();
  @FXML
  private StackPane room;
  @FXML
  private VBox home;
  private static final double SERVER_WIDTH = 480;

  @FXML
  private Button back;
  @FXML
  private VBox recent;
  @FXML
  private VBox samples;

  /**
   * @param annotator name that a new project keeps with every label; empty for this user's
   * @param made shows how the model of a new project is asked
   */
  public WelcomePane(ProjectSessionModel sessionModel, Supplier<String> annotator, Runnable made) {
    this.sessionModel = sessionModel;
    this.annotator = annotator;
    this.made = made;
    Fxml.load(this);
    back.visibleProperty().bind(sessionModel.project().map(Optional::isPresent));
    sessionModel.failures().damaged().subscribe(found -> found.ifPresent(one -> restore(one.folder(), one.why())));
    sessionModel.failures().unknownServer().subscribe(found -> found.ifPresent(this::askServer));
    setOnDragOver(event -> {
      if (event.getDragboard().hasFiles()) {
        event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
        pseudoClassStateChanged(DROP, true);
      }
      event.consume();
    });
    setOnDragExited(event -> pseudoClassStateChanged(DROP, false));
    setOnDragDropped(event -> {
      event.setDropCompleted(event.getDragboard().hasFiles());
      drop(event.getDragboard().getFiles().stream().map(File::toPath).toList());
      event.consume();
    });
  }

  /** Shows the wizard, as it was left where it was neither finished nor given up. */
  @FXML
  public void newProject() {
    setVisible(true);
    WizardPane page = wizard.orElseGet(this::makeWizard);
    wizard = Optional.of(page);
    show(page);
  }

  private WizardPane makeWizard() {
    WizardModel model = new WizardModel(sessionModel, annotator.get());
    model.place().location().set(System.getProperty("user.home", ""));
    return new WizardPane(model, () -> {
      wizard = Optional.empty();
      show(home);
    }, () -> {
      wizard = Optional.empty();
      made.run();
    });
  }

  /** Opens a project that was dropped; of a model or a question file makes a new one. */
  void drop(List<Path> paths) {
    later(() -> DroppedFiles.of(paths), dropped -> {
      if (dropped.project().isPresent()) {
        sessionModel.open(dropped.project().get());
        return;
      }
      newProject();
      wizard.ifPresent(page -> page.drop(dropped));
    });
  }

  @FXML
  private void close() {
    setVisible(false);
  }

  /** Reads the latest projects and the samples again. */
  public void refresh() {
    show(home);
    later(() -> sessionModel.catalog().recent(), known -> list(recent, known.stream().map(k -> row(k.name(),
        k.folder().toString(), () -> sessionModel.open(k.folder()))).toList(), "welcome.recent.none"));
    later(() -> sessionModel.catalog().samples(),
        all -> list(samples, all.stream().map(s -> row(s.name(), s.about(),
            () -> openSample(s))).toList(), "welcome.samples.none"));
  }

  private void show(Node page) {
    room.getChildren().setAll(page);
  }

  private void openSample(ProjectCatalog.Sample sample) {
    later(() -> sessionModel.catalog().copySample(sample.name()), sessionModel::open);
  }

  @FXML
  private void choose() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text("welcome.open"));
    Optional.ofNullable(chooser.showDialog(getScene().getWindow())).map(File::toPath)
        .ifPresent(sessionModel::open);
  }

  /** Of a package that a colleague has sent, a project in a folder beside it or elsewhere. */
  @FXML
  private void choosePackage() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.text("welcome.package"));
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Messages.text("work.kind"), "*.jsonl"));
    Optional.ofNullable(chooser.showOpenDialog(getScene().getWindow())).map(File::toPath).ifPresent(file -> {
      DirectoryChooser folder = new DirectoryChooser();
      folder.setTitle(Messages.text("welcome.package.where"));
      Optional.ofNullable(folder.showDialog(getScene().getWindow())).map(File::toPath).ifPresent(
          beside -> later(() -> sessionModel.catalog().create(file, beside), sessionModel::open));
    });
  }

  @FXML
  private void chooseToRestore() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text("welcome.restore"));
    Optional.ofNullable(chooser.showDialog(getScene().getWindow())).map(File::toPath)
        .ifPresent(folder -> restore(folder, ""));
  }

  /** Shows a project's backups, and why one is needed where that is known. */
  private void restore(Path folder, String why) {
    setVisible(true);
    show(new RestorePane(new RestoreModel(sessionModel, folder), why, this::refresh));
  }

  /** Nothing is sent to a server that only a project's folder names, until the user says so. */
  private void askServer(UnknownServer unknown) {
    Label text = new Label(Messages.text("server.ask", String.valueOf(unknown.folder()), unknown.server()));
    text.setWrapText(true);
    text.setPrefWidth(SERVER_WIDTH);
    Dialogs.Acting dialog = Dialogs.of(this, "server", Messages.text("server.title"), new VBox(text));
    dialog.act("server.allow", () -> {
      dialog.close();
      sessionModel.allowServer(unknown.folder());
    });
    dialog.show();
  }

  private <T> void later(Supplier<T> work, Consumer<T> then) {
    CompletableFuture.supplyAsync(work, sessionModel.dispatchers().jobs()).whenCompleteAsync((found, thrown) -> {
      if (thrown != null) {
        sessionModel.failures().tell(thrown);
      } else {
        then.accept(found);
      }
    }, sessionModel.dispatchers().window());
  }

  private static void list(VBox box, List<Button> rows, String none) {
    box.getChildren().setAll(rows);
    if (rows.isEmpty()) {
      box.getChildren().add(Controls.label(none, "muted"));
    }
  }

  private static Button row(String name, String about, Runnable open) {
    Label title = new Label(name);
    title.getStyleClass().add("strong");
    Label line = new Label(about);
    line.getStyleClass().addAll("muted", "small");
    // Of a long path the end tells more than the middle.
    line.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    Button button = new Button("", new VBox(2, title, line));
    button.getStyleClass().addAll("project-row");
    button.setAccessibleText(name + ", " + about);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setOnAction(event -> open.run());
    return button;
  }
}
