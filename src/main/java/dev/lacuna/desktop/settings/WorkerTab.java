package dev.lacuna.desktop.settings;

import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.FieldNote;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.SegmentedChoice;
import dev.lacuna.loop.WorkerPlace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Which machine the model runs on, with a trial that shows what is missing there. */
final class WorkerTab extends VBox {
  private final WorkerPlaceModel model;
  @FXML
  private SegmentedChoice<WorkerPlace> place;
  @FXML
  private FieldNote placeNote;
  @FXML
  private VBox where;
  @FXML
  private Label name;
  @FXML
  private TextField text;
  @FXML
  private Label command;
  @FXML
  private Button trial;
  @FXML
  private FieldNote trialNote;
  @FXML
  private TextArea said;

  WorkerTab(WorkerPlaceModel model) {
    this.model = model;
    Fxml.load(this);
    place.choices(List.of(WorkerPlace.values()), one -> Messages.text("settings.worker." + word(one)), model.place(),
        model.place()::set);
    Optional<String> given = model.given() ? Optional.of(Messages.text("settings.worker.given")) : Optional.empty();
    DisabledReason.set(place, given);
    DisabledReason.set(text, given);
    text.textProperty().bindBidirectional(model.text());
    model.place().subscribe(now -> {
      where.setVisible(now != WorkerPlace.HERE);
      placeNote.plain(
          model.given() ? Messages.text("settings.worker.given") : Messages.text("settings.worker.note." + word(now)));
      name.setText(now == WorkerPlace.HERE ? "" : Messages.text("settings.worker.name." + word(now)));
      text.setPromptText(now == WorkerPlace.HERE ? "" : Messages.text("settings.worker.prompt." + word(now)));
      text.setAccessibleText(name.getText());
    });
    where.managedProperty().bind(where.visibleProperty());
    command.textProperty().bind(model.command());
    DisabledReason.bind(trial, model.command().isEmpty().or(model.trying()), "settings.worker.missing");
    model.trying().subscribe(_ -> tell());
    model.tried().subscribe(_ -> tell());
    said.visibleProperty().bind(said.textProperty().isNotEmpty());
    said.managedProperty().bind(said.visibleProperty());
  }

  @FXML
  private void tryIt() {
    model.tryIt();
  }

  private void tell() {
    said.setText(model.tried().get().map(result -> result.said()).orElse(""));
    if (model.trying().get()) {
      trialNote.plain(Messages.text("settings.worker.trying"));
    } else {
      model.tried().get().ifPresentOrElse(result -> {
        if (result.good()) {
          trialNote.good(Messages.text("settings.worker.good"));
        } else {
          trialNote.problem(Messages.text("settings.worker.bad"));
        }
      }, () -> trialNote.plain(Messages.text("settings.worker.untried")));
    }
  }

  private static String word(WorkerPlace place) {
    return place.name().toLowerCase(Locale.ROOT);
  }
}
