package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.GlossaryTerm;
import dev.lacuna.desktop.parts.KeyButton;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.RedrawWhileShown;
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
final class RoundSettingsForm extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

  private final RoundsModel model;
  @FXML
  private VBox effortRoom;
  @FXML
  private KeyButton start;
  @FXML
  private Label reason;
  @FXML
  private TitledPane advanced;
  @FXML
  private GridPane grid;

  RoundSettingsForm(ProjectSessionModel sessionModel, RoundsModel model) {
    this.model = model;
    Fxml.load(this);
    effortRoom.getChildren().add(new RoundPresetChoice(sessionModel, model));
    GlossaryTerm.explain(reason, "adapter");
    settings();
    // What is folded is not in the scene, which is styled as a whole.
    advanced.expandedProperty().subscribe(open -> advanced.setContent(open ? grid : null));
    // Every label counts, not only the first.
    RedrawWhileShown.draw(sessionModel.shows(Pane.ROUNDS), this::tell, model.obstacle(), sessionModel.pool());
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
    DisabledReason.set(start, why);
    reason.setText(why.orElse(Messages.text("rounds.ready", model.labels())));
  }

  /** Each with its field, and what is wrong below it. */
  private void settings() {
    int row = 0;
    for (RoundSetting setting : RoundSetting.values()) {
      TextField field = new TextField();
      field.setId("setting-" + setting.name().toLowerCase(Locale.ROOT));
      field.textProperty().bindBidirectional(model.setting(setting));
      field.setAccessibleText(Messages.text(setting.key()));
      Label name = Controls.label(setting.key());
      name.setLabelFor(field);
      GlossaryTerm.explain(name, setting.term());
      GlossaryTerm.explain(field, setting.term());
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
