package dev.lacuna.desktop.project;

import dev.lacuna.desktop.model.Door;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.feather.Feather;

/** Where the program opens when it has no project: the latest projects, the samples, and the wizard. */
public final class WelcomePane extends StackPane {
  private final WorkbenchModel workbench;
  private final Runnable made;
  private final VBox recent = new VBox(6);
  private final VBox samples = new VBox(6);
  private final ScrollPane scroll = new ScrollPane();
  private final VBox home;

  /** @param made shows how the model of a new project is asked */
  public WelcomePane(WorkbenchModel workbench, Runnable made) {
    this.workbench = workbench;
    this.made = made;
    getStyleClass().add("welcome");
    Button make = Make.button("welcome.new", Feather.FOLDER_PLUS, this::newProject, "accent", "large");
    make.setId("welcome-new");
    Button open = Make.button("welcome.open", Feather.FOLDER, this::choose, "large");
    Button restore = Make.button("welcome.restore", Feather.ROTATE_CCW, this::chooseToRestore, "large");
    restore.setId("welcome-restore");
    Button back = Make.button("welcome.back", Feather.ARROW_LEFT, () -> setVisible(false), "flat");
    back.visibleProperty().bind(workbench.project().map(Optional::isPresent));
    back.managedProperty().bind(back.visibleProperty());
    Label about = Make.label("welcome.about", "muted");
    about.setWrapText(true);
    home = new VBox(14, back, Make.label("app.name", "title-1"), about, new HBox(10, make, open, restore),
        Make.label("welcome.recent", "section"), recent, Make.label("welcome.samples", "section"), samples);
    home.getStyleClass().add("wizard");
    home.setMaxWidth(640);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    show(home);
    getChildren().add(scroll);
    workbench.damaged().subscribe(found -> found.ifPresent(it -> restore(it.folder(), it.why())));
  }

  /** Shows the wizard. */
  public void newProject() {
    setVisible(true);
    WizardModel model = new WizardModel(workbench);
    model.location().set(System.getProperty("user.home", ""));
    show(new WizardPane(model, () -> show(home), made));
  }

  /** Reads the latest projects and the samples again. */
  public void refresh() {
    show(home);
    later(() -> workbench.door().recent(), known -> list(recent, known.stream().map(k -> row(k.name(),
        k.folder().toString(), () -> workbench.open(k.folder()))).toList(), "welcome.recent.none"));
    later(() -> workbench.door().samples(), all -> list(samples, all.stream().map(s -> row(s.name(), s.about(),
        () -> openSample(s))).toList(), "welcome.samples.none"));
  }

  private void show(VBox page) {
    StackPane room = new StackPane(page);
    room.setAlignment(Pos.TOP_CENTER);
    room.getStyleClass().add("welcome-room");
    scroll.setContent(room);
  }

  private void openSample(Door.Sample sample) {
    later(() -> workbench.door().copySample(sample.name()), workbench::open);
  }

  private void choose() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text("welcome.open"));
    Optional.ofNullable(chooser.showDialog(getScene().getWindow())).map(File::toPath)
        .ifPresent(workbench::open);
  }

  private void chooseToRestore() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text("welcome.restore"));
    Optional.ofNullable(chooser.showDialog(getScene().getWindow())).map(File::toPath)
        .ifPresent(folder -> restore(folder, ""));
  }

  /** Shows a project's backups, and why one is needed where that is known. */
  private void restore(Path folder, String why) {
    setVisible(true);
    show(new RestorePane(new RestoreModel(workbench, folder), why, this::refresh));
  }

  private <T> void later(Supplier<T> work, Consumer<T> then) {
    CompletableFuture.supplyAsync(work, workbench.threads().jobs()).whenCompleteAsync((found, thrown) -> {
      if (thrown != null) {
        workbench.fail(thrown);
      } else {
        then.accept(found);
      }
    }, workbench.threads().window());
  }

  private static void list(VBox box, List<Button> rows, String none) {
    box.getChildren().setAll(rows);
    if (rows.isEmpty()) {
      box.getChildren().add(Make.label(none, "muted"));
    }
  }

  private static Button row(String name, String about, Runnable open) {
    Label title = new Label(name);
    title.getStyleClass().add("strong");
    Label line = new Label(about);
    line.getStyleClass().addAll("muted", "small");
    Button button = new Button("", new VBox(2, title, line));
    button.getStyleClass().addAll("project-row");
    button.setAccessibleText(name + ", " + about);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setOnAction(event -> open.run());
    return button;
  }
}
