package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.RedrawWhileShown;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/** Quick, usual or thorough, and what the next round will take by what this machine has taught before. */
final class RoundPresetChoice extends VBox {
  private final RoundsModel model;
  @FXML
  private ToggleButton quick;
  @FXML
  private ToggleButton usual;
  @FXML
  private ToggleButton thorough;
  @FXML
  private Label about;

  RoundPresetChoice(ProjectSessionModel sessionModel, RoundsModel model) {
    this.model = model;
    Fxml.load(this);
    quick.setUserData(RoundPreset.QUICK);
    usual.setUserData(RoundPreset.USUAL);
    thorough.setUserData(RoundPreset.THOROUGH);
    for (RoundSetting setting : RoundSetting.values()) {
      model.setting(setting).subscribe(typed -> tell());
    }
    RedrawWhileShown.draw(sessionModel.shows(Pane.ROUNDS), this::tell, sessionModel.rounds(), sessionModel.costs(),
        sessionModel.pool());
  }

  @FXML
  private void choose(ActionEvent event) {
    if (event.getSource() instanceof ToggleButton pressed && pressed.getUserData() instanceof RoundPreset preset) {
      // Pressed again it stays chosen.
      pressed.setSelected(true);
      model.choose(preset);
    }
  }

  private void tell() {
    Optional<RoundPreset> chosen = model.preset();
    for (ToggleButton button : List.of(quick, usual, thorough)) {
      button.setSelected(chosen.filter(button.getUserData()::equals).isPresent());
    }
    OptionalDouble seconds = model.seconds();
    String times = model.parse(RoundSetting.EPOCHS).isEmpty() ? ""
        : Messages.text("rounds.effort.times", (int) model.parse(RoundSetting.EPOCHS).getAsDouble()) + " ";
    about.setText(times + (seconds.isPresent()
        ? Messages.text("rounds.effort.takes", Formats.duration(seconds.getAsDouble()))
        : Messages.text("rounds.effort.unknown")));
  }
}
