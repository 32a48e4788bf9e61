package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.WorkbenchModel.Pane;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.KeyButton;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Term;
import dev.lacuna.desktop.parts.WhileShown;
import dev.lacuna.desktop.parts.WhyNot;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The next round: how thorough it is, its start, and below it the single settings, with what is wrong in each. */
final class SettingsForm extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

  private final RoundsModel model;
  @FXML private VBox effortRoom;
  @FXML private KeyButton start;
  @FXML private Label reason;
  @FXML private TitledPane advanced;
  @FXML private GridPane grid;

  SettingsForm(WorkbenchModel workbench, RoundsModel model) {
    this.model = model;
    Fxml.load(this);
    effortRoom.getChildren().add(new EffortChoice(workbench, model));
    Term.explain(reason, "adapter");
    settings();
    // Every label counts, not only the first.
    WhileShown.draw(workbench.shows(Pane.ROUNDS), this::tell, model.obstacle(), workbench.pool());
    // What keeps a round from being started is seen.
    model.obstacle().subscribe(obstacle -> {
      if (obstacle.equals(Optional.of(RoundsModel.Obstacle.BAD_SETTING))) {
        advanced.setExpanded(true);
      }
    });
  }

  @FXML
  private void start() {
    model.start();
  }

  private void tell() {
    Optional<String> why = model.obstacle().get()
        .map(o -> Messages.text("rounds.obstacle." + o.name().toLowerCase(Locale.ROOT)));
    WhyNot.set(start, why);
    reason.setText(why.orElse(Messages.text("rounds.ready", model.labels())));
  }

  /** Each with its field, and what is wrong below it. */
  private void settings() {
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
  }
}
