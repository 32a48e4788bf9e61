package dev.lacuna.desktop.team;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.TeamSession.PackageNote;
import dev.lacuna.desktop.model.TeamSession.TakenWork;
import dev.lacuna.desktop.model.TeamState;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.project.Annotator;
import dev.lacuna.text.ForeignText;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Work that goes to a colleague and comes back in a file. Whose work comes in is shown before any of it is taken. */
final class WorkExchange extends VBox {
  private static final String ENDING = ".jsonl";
  /** Letters of a wording that is shown in a line. */
  private static final int WORDING = 120;

  private final ProjectSessionModel sessionModel;
  private Optional<Path> offered = Optional.empty();
  private Optional<PackageNote> note = Optional.empty();
  @FXML
  private MenuButton send;
  @FXML
  private Label said;
  @FXML
  private Button accept;

  WorkExchange(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    Fxml.load(this);
    said.managedProperty().bind(said.textProperty().isNotEmpty());
    accept.managedProperty().bind(accept.visibleProperty());
    accept.setVisible(false);
    DisabledReason.bind(send, sessionModel.team().state().map(team -> !team.several()), "why.alone");
    sessionModel.team().state().subscribe(this::show);
    sessionModel.project().subscribe(() -> say(""));
  }

  private void show(TeamState team) {
    send.getItems().setAll(team.annotators().stream().map(Annotator::name)
        .filter(name -> !name.equals(team.annotator())).map(name -> {
          MenuItem item = new MenuItem(name);
          item.setMnemonicParsing(false);
          item.setOnAction(_ -> unlessNothing(sessionModel.transfers().waiting(name), Messages.text("work.none", name),
              () -> save(name, file -> sessionModel.transfers().send(name, file).thenRun(sessionModel::refresh))));
          return item;
        }).toList());
  }

  @FXML
  private void sendBack() {
    unlessNothing(sessionModel.transfers().said(), Messages.text("work.none.back"),
        () -> save(sessionModel.team().state().get().annotator(), file -> sessionModel.transfers().sendBack(file)));
  }

  /** Nobody chooses a file for nothing. */
  private void unlessNothing(CompletableFuture<Optional<Integer>> count, String nothing, Runnable otherwise) {
    count.thenAccept(counted -> {
      if (counted.filter(number -> number == 0).isPresent()) {
        say(nothing);
      } else if (counted.isPresent()) {
        if (offered.isEmpty()) {
          say("");
        }
        otherwise.run();
      }
    });
  }

  @FXML
  private void takeBack() {
    Optional.ofNullable(chooser().showOpenDialog(getScene().getWindow())).map(File::toPath).ifPresent(this::offer);
  }

  /** Shows whose work it is. */
  void offer(Path file) {
    sessionModel.transfers().inspectPackage(file).thenAccept(found -> found.ifPresent(one -> {
      offered = Optional.of(file);
      note = found;
      said.setText(Messages.text(offered(one), one.by(), one.from()));
      accept.setText(Messages.text("work.accept"));
      accept.setVisible(true);
    }));
  }

  private static String offered(PackageNote one) {
    if (!one.own()) {
      return "work.offered";
    }
    return one.work() ? "work.offered.own" : "work.offered.answers";
  }

  @FXML
  private void accept() {
    accept.setVisible(false);
    offered.ifPresent(file -> note.ifPresent(from -> sessionModel.transfers().take(file, from.by(), this::told)
        .thenRun(sessionModel::refresh)));
  }

  private void told(TakenWork taken) {
    say(Messages.text("work.taken", Formats.count(taken.events()), Formats.count(taken.questions()),
        Formats.count(taken.conflicts()))
        + (taken.wordings().isEmpty() ? ""
            : " " + Messages.text("work.taken.wordings", taken.wordings().entrySet().stream()
                .map(entry -> entry.getKey() + " “" + ForeignText.line(entry.getValue(), WORDING) + "”")
                .collect(Collectors.joining(", "))))
        + (taken.settled().isEmpty() ? ""
            : " " + Messages.text("work.taken.settled", taken.settled().stream().map(id -> Long.toString(id))
                .collect(Collectors.joining(", "))))
        + (taken.guidelines() ? " " + Messages.text("work.taken.guidelines") : ""));
  }

  private void say(String words) {
    said.setText(words);
    accept.setVisible(false);
    offered = Optional.empty();
  }

  private void save(String name, Consumer<Path> write) {
    FileChooser chooser = chooser();
    chooser.setInitialFileName(name.replaceAll("[^\\p{L}\\p{N}_-]", "_") + ENDING);
    Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow())).map(File::toPath)
        .ifPresent(file -> write.accept(file.toString().endsWith(ENDING) ? file : Path.of(file + ENDING)));
  }

  private static FileChooser chooser() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.text("work.title"));
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Messages.text("work.kind"), "*" + ENDING));
    return chooser;
  }
}
