package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Quick, usual or thorough, and what the next round will take by what this machine has taught before. */
final class EffortChoice extends VBox {

  EffortChoice(WorkbenchModel workbench, RoundsModel model) {
    super(6);
    ToggleGroup group = new ToggleGroup();
    HBox buttons = new HBox();
    for (Effort effort : Effort.values()) {
      ToggleButton button = new ToggleButton(Messages.text(effort.key()));
      button.setId("effort-" + effort.name().toLowerCase(Locale.ROOT));
      button.getStyleClass().add(effort.ordinal() == 0 ? "left-pill"
          : effort.ordinal() == Effort.values().length - 1 ? "right-pill" : "center-pill");
      button.setToggleGroup(group);
      button.setUserData(effort);
      button.setMinWidth(USE_PREF_SIZE);
      button.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(button, Priority.ALWAYS);
      // Pressed again it stays chosen.
      button.setOnAction(event -> {
        button.setSelected(true);
        model.choose(effort);
      });
      buttons.getChildren().add(button);
    }
    Label about = Make.blank("muted", "small");
    about.setId("effort-about");
    about.setWrapText(true);
    about.setMinHeight(USE_PREF_SIZE);
    Runnable tell = () -> {
      Optional<Effort> chosen = model.effort();
      group.getToggles().forEach(toggle -> toggle.setSelected(chosen.filter(toggle.getUserData()::equals).isPresent()));
      OptionalDouble seconds = model.seconds();
      String times = model.parse(Setting.EPOCHS).isEmpty() ? ""
          : Messages.text("rounds.effort.times", (int) model.parse(Setting.EPOCHS).getAsDouble()) + " ";
      about.setText(times + (seconds.isPresent()
          ? Messages.text("rounds.effort.takes", Show.duration(seconds.getAsDouble()))
          : Messages.text("rounds.effort.unknown")));
    };
    for (Setting setting : Setting.values()) {
      model.setting(setting).subscribe(typed -> tell.run());
    }
    workbench.rounds().subscribe(tell);
    workbench.spent().subscribe(tell);
    workbench.pool().subscribe(tell);
    getChildren().addAll(buttons, about);
  }
}
