package dev.lacuna.desktop.settings;

import dev.lacuna.desktop.parts.ChoiceLabels;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.FieldNote;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** What the model runs on, how it is asked, and how much memory its process may take. */
final class ModelTab extends VBox {
  private static final List<String> DEVICES = List.of("auto", "cpu", "cuda:0");

  private final SettingsModel model;
  private final Runnable asking;
  @FXML
  private ComboBox<String> device;
  @FXML
  private FieldNote deviceNote;
  @FXML
  private Label sampling;
  @FXML
  private Button ask;
  @FXML
  private TextField heap;
  @FXML
  private FieldNote heapNote;
  @FXML
  private TextField limit;
  @FXML
  private FieldNote limitNote;

  ModelTab(SettingsModel model, Runnable asking) {
    this.model = model;
    this.asking = asking;
    Fxml.load(this);
    device.setConverter(new ChoiceLabels<>(ModelTab::deviceName));
    model.project().choices().subscribe(choices -> {
      device.getItems().setAll(Stream.concat(DEVICES.stream(), Stream.of(choices.device())).distinct().toList());
      device.setValue(choices.device());
    });
    device.setOnAction(event -> Optional.ofNullable(device.getValue())
        .ifPresent(chosen -> model.project().change(choices -> choices.on(chosen))));
    DisabledReason.bind(device, model.open().map(open -> !open), "settings.noProject");
    DisabledReason.bind(ask, model.open().map(open -> !open), "settings.noProject");
    model.open().subscribe(open -> {
      deviceNote.plain(Messages.text(open ? "settings.device.note" : "settings.noProject"));
      showSampling();
    });
    model.prompt().subscribe(_ -> showSampling());
    memory(heap, heapNote, model.preferences().heap(), model.preferences().heapGiven(), "settings.heap.note", false);
    memory(limit, limitNote, model.preferences().limit(), model.preferences().limitGiven(), "settings.limit.note",
        true);
  }

  @FXML
  private void openAsking() {
    asking.run();
  }

  private void showSampling() {
    var now = model.prompt().get();
    sampling.setText(!model.open().getValue() ? Messages.text("settings.noProject")
        : Messages.text("settings.sampling.now", now.sampling().samples(),
            Formats.decimal(now.sampling().temperature()),
            now.format().maxAnswerTokens()));
  }

  /** What was typed is used as soon as it is a size, by the next worker. */
  private static void memory(TextField field, FieldNote note, StringProperty value, boolean given, String key,
      boolean unlimited) {
    note.of(field);
    field.textProperty().bindBidirectional(value);
    field.setDisable(given);
    value.subscribe(now -> {
      if (given) {
        note.plain(Messages.text("settings.memory.given"));
      } else if (Preferences.isMemory(now, unlimited)) {
        note.plain(Messages.text(key));
      } else {
        note.problem(Messages.text("settings.memory.problem"));
      }
    });
  }

  private static String deviceName(String device) {
    return switch (device) {
      case "auto" -> Messages.text("settings.device.auto");
      case "cpu" -> Messages.text("settings.device.cpu");
      case "cuda:0" -> Messages.text("settings.device.gpu");
      default -> device;
    };
  }
}
