package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The settings of the next round; what is wrong stands below its field. */
final class SettingsForm extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

  SettingsForm(WorkbenchModel workbench, RoundsModel model) {
    super(12);
    getStyleClass().add("side-panel");
    GridPane grid = new GridPane(12, 8);
    ColumnConstraints wide = new ColumnConstraints();
    wide.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(wide, new ColumnConstraints(100));
    int row = 0;
    for (Setting setting : Setting.values()) {
      TextField field = new TextField();
      field.setId("setting-" + setting.name().toLowerCase(Locale.ROOT));
      field.textProperty().bindBidirectional(model.setting(setting));
      field.setAccessibleText(Messages.text(setting.key()));
      Label name = Make.label(setting.key());
      name.setLabelFor(field);
      Label wrong = new Label(Messages.text("rounds.range", setting.range()));
      wrong.getStyleClass().addAll("field-problem", "small");
      wrong.managedProperty().bind(wrong.visibleProperty());
      model.setting(setting).subscribe(typed -> {
        boolean bad = setting.parse(typed).isEmpty();
        field.pseudoClassStateChanged(WRONG, bad);
        wrong.setVisible(bad);
      });
      grid.addRow(row++, name, field);
      grid.add(wrong, 0, row++, 2, 1);
    }
    Button start = Make.keyButton("rounds.start", model::start, "accent", "large");
    start.setId("round-start");
    start.setMaxWidth(Double.MAX_VALUE);
    Label reason = Make.blank("muted");
    reason.setId("round-obstacle");
    reason.setWrapText(true);
    Runnable tell = () -> {
      Optional<RoundsModel.Obstacle> obstacle = model.obstacle().get();
      start.setDisable(obstacle.isPresent());
      reason.setText(obstacle.map(o -> Messages.text("rounds.obstacle." + o.name().toLowerCase(Locale.ROOT)))
          .orElse(Messages.text("rounds.ready", model.labels())));
    };
    model.obstacle().subscribe(tell);
    // Every label counts, not only the first.
    workbench.pool().subscribe(tell);
    tell.run();
    getChildren().addAll(Make.label("rounds.settings", "title-4"), grid, start, reason);
  }
}
