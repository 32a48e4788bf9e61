package dev.lacuna.desktop;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.model.TeamState;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.team.AnnotatorDot;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.project.Annotator;
import dev.lacuna.text.ForeignText;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Who labels now, and the others, each a press away. */
final class AnnotatorMenu {
  /** Letters of a name that are shown: the bar is narrow. */
  private static final int LONGEST = 18;

  private final ProjectSessionModel sessionModel;
  private final Themes themes;
  private final MenuButton button;

  AnnotatorMenu(ProjectSessionModel sessionModel, Themes themes, MenuButton button) {
    this.sessionModel = sessionModel;
    this.themes = themes;
    this.button = button;
    sessionModel.team().state().subscribe(this::show);
  }

  private void show(TeamState team) {
    button.setText(team.annotator().isBlank() ? Messages.text("top.annotator.none")
        : ForeignText.cut(team.annotator(), LONGEST));
    button.getItems().clear();
    ToggleGroup group = new ToggleGroup();
    for (Annotator annotator : team.annotators()) {
      boolean now = annotator.name().equals(team.annotator());
      RadioMenuItem item = new RadioMenuItem(annotator.name(), new AnnotatorDot(themes, annotator.colour()));
      item.setMnemonicParsing(false);
      item.setToggleGroup(group);
      item.setSelected(now);
      item.setOnAction(_ -> sessionModel.team().annotator(annotator.name()));
      button.getItems().add(item);
      if (now) {
        button.setGraphic(new AnnotatorDot(themes, annotator.colour()));
      }
    }
    MenuItem more = new MenuItem(Messages.text("top.annotator.more"), new FontIcon(Feather.USERS));
    more.setOnAction(_ -> sessionModel.goTo(Pane.TEAM));
    button.getItems().addAll(new SeparatorMenuItem(), more);
  }
}
