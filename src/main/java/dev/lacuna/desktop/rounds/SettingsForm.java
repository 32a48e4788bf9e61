package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Term;
import dev.lacuna.desktop.parts.WhyNot;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The next round: how thorough it is, its start, and below it the single settings, with what is wrong in each. */
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
      Term.explain(name, setting.term());
      Term.explain(field, setting.term());
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
    Label reason = Term.explain(Make.blank("muted"), "adapter");
    reason.setId("round-obstacle");
    reason.setWrapText(true);
    Runnable tell = () -> {
      Optional<RoundsModel.Obstacle> obstacle = model.obstacle().get();
      Optional<String> why = obstacle.map(o -> Messages.text("rounds.obstacle." + o.name().toLowerCase(Locale.ROOT)));
      WhyNot.set(start, why);
      reason.setText(why.orElse(Messages.text("rounds.ready", model.labels())));
    };
    model.obstacle().subscribe(tell);
    // Every label counts, not only the first.
    workbench.pool().subscribe(tell);
    tell.run();
    TitledPane advanced = new TitledPane(Messages.text("rounds.advanced"), grid);
    advanced.setId("settings-advanced");
    advanced.getStyleClass().addAll("dense", "settings-advanced");
    advanced.setAnimated(false);
    advanced.setExpanded(false);
    // What keeps a round from being started is seen.
    model.obstacle().subscribe(obstacle -> {
      if (obstacle.equals(Optional.of(RoundsModel.Obstacle.BAD_SETTING))) {
        advanced.setExpanded(true);
      }
    });
    getChildren().addAll(Make.label("rounds.settings", "title-4"), new EffortChoice(workbench, model), start, reason,
        advanced);
  }
}
