package dev.lacuna.desktop.team;

import dev.lacuna.desktop.model.ProjectCatalog.ServerCheck;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.Dialogs;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.FieldNote;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.project.TeamServerModel;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Where questions and labels are kept: a file of this project's, or a server of the team's; and the way between. */
final class DatabaseMove extends VBox {
  private final DatabaseMoveModel model;
  @FXML
  private Label where;
  @FXML
  private HBox row;
  @FXML
  private TextField address;
  @FXML
  private Button ask;
  @FXML
  private FieldNote note;
  @FXML
  private Button move;
  @FXML
  private Button back;

  DatabaseMove(ProjectSessionModel sessionModel) {
    this.model = new DatabaseMoveModel(sessionModel);
    Fxml.load(this);
    TeamServerModel server = model.server();
    address.textProperty().bindBidirectional(server.address());
    DisabledReason.bind(ask, server.address().map(String::isBlank), "team.database.none");
    DisabledReason.bind(move, model.free().map(free -> !free), "team.database.unasked");
    for (ObservableValue<?> told : List.of(server.address(), server.check(), server.asking())) {
      told.subscribe(this::tell);
    }
    model.place().subscribe(this::show);
  }

  private void show(Optional<String> place) {
    where.setText(place.map(server -> Messages.text("team.database.server", server))
        .orElse(Messages.text("team.database.file")));
    for (Node one : List.of(row, move)) {
      one.setVisible(place.isEmpty());
      one.setManaged(place.isEmpty());
    }
    back.setVisible(place.isPresent());
    back.setManaged(place.isPresent());
    tell();
  }

  private void tell() {
    if (back.isVisible()) {
      note.clear();
    } else if (model.server().asking().get()) {
      note.plain(Messages.text("wizard.database.asking"));
    } else {
      model.server().check().get().ifPresentOrElse(found -> found.problem().ifPresentOrElse(
          why -> note.problem(CoreTexts.sentence(why)), () -> found(found)),
          () -> note.plain(Messages.text("team.database.about")));
    }
  }

  private void found(ServerCheck there) {
    if (there.holds()) {
      note.problem(Messages.text("team.database.holds", there.words()));
    } else {
      note.good(Messages.text("team.database.free", there.words()));
    }
  }

  @FXML
  private void ask() {
    model.server().ask();
  }

  @FXML
  private void move() {
    model.move();
  }

  /** From then on there are two projects: that is asked about. */
  @FXML
  private void back() {
    Label about = Controls.label("team.database.back.about");
    about.setWrapText(true);
    about.setMinHeight(USE_PREF_SIZE);
    VBox body = new VBox(about);
    body.getStyleClass().addAll("dialog-body", "dialog-narrow");
    Dialogs.Acting dialog = Dialogs.of(this, "database-back", Messages.text("team.database.back"), body);
    dialog.act("team.database.back.go", () -> {
      dialog.close();
      model.moveBack();
    });
    dialog.show();
  }
}
