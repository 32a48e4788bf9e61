package dev.lacuna.desktop.team;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.RedrawWhileShown;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.domain.Outcome;
import javafx.fxml.FXML;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/** Several annotators: agreement, what is to be settled, people and shares. */
public final class TeamPane extends BorderPane {
  @FXML
  private TabPane tabs;
  @FXML
  private Tab agreement;
  @FXML
  private Tab settle;
  @FXML
  private Tab people;

  public TeamPane(ProjectSessionModel sessionModel, Themes themes) {
    Fxml.load(this);
    agreement.setContent(new AgreementView(sessionModel, themes, () -> tabs.getSelectionModel().select(people)));
    SettleView settling = new SettleView(sessionModel, new SettleModel(sessionModel), themes);
    settle.setContent(settling);
    // Its numbers work as it says, wherever in the pane the keyboard was left by the way to it.
    addEventFilter(KeyEvent.KEY_PRESSED, event -> {
      if (settle.isSelected()) {
        settling.pressed(event);
      }
    });
    ((ScrollPane) people.getContent()).setContent(new PeopleView(sessionModel, themes));
    RedrawWhileShown.draw(sessionModel.shows(Pane.TEAM), () -> {
      int conflicts = sessionModel.pool().get().count(Outcome.CONFLICT);
      settle.setText(conflicts == 0 ? Messages.text("team.settle")
          : Messages.text("team.settle.count", Formats.count(conflicts)));
    }, sessionModel.pool());
  }
}
