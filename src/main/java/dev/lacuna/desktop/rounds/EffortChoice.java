package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.WorkbenchModel.Pane;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.WhileShown;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/** Quick, usual or thorough, and what the next round will take by what this machine has taught before. */
final class EffortChoice extends VBox {
  private final RoundsModel model;
  @FXML private ToggleButton quick;
  @FXML private ToggleButton usual;
  @FXML private ToggleButton thorough;
  @FXML private Label about;

  EffortChoice(WorkbenchModel workbench, RoundsModel model) {
    this.model = model;
    Fxml.load(this);
    quick.setUserData(Effort.QUICK);
    usual.setUserData(Effort.USUAL);
    thorough.setUserData(Effort.THOROUGH);
    for (Setting setting : Setting.values()) {
      model.setting(setting).subscribe(typed -> tell());
    }
    WhileShown.draw(workbench.shows(Pane.ROUNDS), this::tell, workbench.rounds(), workbench.spent(), workbench.pool());
  }

  @FXML
  private void choose(ActionEvent event) {
    if (event.getSource() instanceof ToggleButton pressed && pressed.getUserData() instanceof Effort effort) {
      // Pressed again it stays chosen.
      pressed.setSelected(true);
      model.choose(effort);
    }
  }

  private void tell() {
    Optional<Effort> chosen = model.effort();
    for (ToggleButton button : List.of(quick, usual, thorough)) {
      button.setSelected(chosen.filter(button.getUserData()::equals).isPresent());
    }
    OptionalDouble seconds = model.seconds();
    String times = model.parse(Setting.EPOCHS).isEmpty() ? ""
        : Messages.text("rounds.effort.times", (int) model.parse(Setting.EPOCHS).getAsDouble()) + " ";
    about.setText(times + (seconds.isPresent()
        ? Messages.text("rounds.effort.takes", Show.duration(seconds.getAsDouble()))
        : Messages.text("rounds.effort.unknown")));
  }
}
