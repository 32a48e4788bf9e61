package dev.lacuna.desktop;

import atlantafx.base.controls.CustomTextField;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.WhyNot;
import dev.lacuna.desktop.theme.TextSize;
import dev.lacuna.desktop.theme.Themes;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Project, model, search, theme and text size, and the way to other projects. */
final class TopBar extends HBox {
  private final SearchModel finder;
  private final CustomTextField search = new CustomTextField();
  private final Label found = Make.blank("muted", "small");

  /**
   * @param home shows the opening page; {@code newProject} the wizard; {@code asking} how the model is asked
   * @param endpoint lets another model answer
   */
  TopBar(WorkbenchModel workbench, Themes themes, Runnable home, Runnable newProject, Runnable asking,
      Runnable endpoint, Runnable keys) {
    super(12);
    finder = new SearchModel(workbench);
    getStyleClass().add("top-bar");
    Label name = Make.blank("title-4");
    Label model = Make.blank("muted");
    workbench.project().subscribe(project -> {
      name.setText(project.map(ProjectInfo::name).orElse(Messages.text("app.name")));
      model.setText(project.map(p -> Messages.text("top.model", p.model(), p.device())).orElse(""));
      search.clear();
    });
    workbench.model().subscribe(info -> info.ifPresent(
        i -> model.setText(Messages.text("top.model", i.name(), i.device()))));
    search.setId("search");
    search.setPromptText(Messages.text("top.search"));
    search.setAccessibleText(Messages.text("top.search"));
    search.setLeft(new FontIcon(Feather.SEARCH));
    search.getStyleClass().add("search");
    search.setPrefColumnCount(20);
    search.setMinWidth(120);
    WhyNot.bind(search, workbench.project().map(Optional::isEmpty), "why.noProject");
    PauseTransition wait = new PauseTransition(Duration.millis(180));
    wait.setOnFinished(event -> finder.find(search.getText()));
    search.textProperty().subscribe(words -> wait.playFromStart());
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::step);
    search.setTooltip(new Tooltip(Messages.text("top.search.tooltip")));
    found.setId("found");
    finder.status().subscribe(found::setText);
    // A screen reader says what was found without the field being left.
    finder.status().subscribe(words -> search.setAccessibleHelp(words));
    getChildren().addAll(name, model, Make.spring(), found, search, theme(themes),
        menu(workbench, home, newProject, asking, endpoint, keys));
  }

  TextField search() {
    return search;
  }

  /** Enter and the arrows go through what was found. */
  private void step(KeyEvent event) {
    boolean back = event.getCode() == KeyCode.UP || event.getCode() == KeyCode.ENTER && event.isShiftDown();
    if (back || event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
      finder.step(search.getText(), back ? -1 : 1);
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
      search.clear();
      event.consume();
    }
  }

  private static MenuButton theme(Themes themes) {
    MenuButton button = icon("top.theme", Feather.MOON);
    ToggleGroup group = new ToggleGroup();
    for (Themes.Mode mode : Themes.Mode.values()) {
      RadioMenuItem item = new RadioMenuItem(Messages.text("top.theme." + mode.name().toLowerCase(Locale.ROOT)));
      item.setToggleGroup(group);
      item.setOnAction(event -> themes.mode().set(mode));
      themes.mode().subscribe(now -> item.setSelected(now == mode));
      button.getItems().add(item);
    }
    button.getItems().addAll(new SeparatorMenuItem(), textSize(themes.text()));
    themes.dark().subscribe(dark -> button.setGraphic(new FontIcon(dark ? Feather.SUN : Feather.MOON)));
    return button;
  }

  private static Menu textSize(TextSize text) {
    Menu menu = new Menu(Messages.text("top.text"));
    ToggleGroup group = new ToggleGroup();
    for (int percent : TextSize.PERCENT) {
      RadioMenuItem item = new RadioMenuItem(Messages.text("top.text.percent", percent));
      item.setToggleGroup(group);
      item.setOnAction(event -> text.set(percent));
      text.percent().subscribe(now -> item.setSelected(now.intValue() == percent));
      menu.getItems().add(item);
    }
    return menu;
  }

  private static MenuButton menu(WorkbenchModel workbench, Runnable home, Runnable newProject, Runnable asking,
      Runnable endpoint, Runnable keys) {
    MenuButton button = icon("top.menu", Feather.SETTINGS);
    button.setId("menu");
    MenuItem ask = item("top.asking", Feather.MESSAGE_SQUARE, asking);
    ask.setId("menu-asking");
    ask.disableProperty().bind(workbench.project().map(Optional::isEmpty));
    MenuItem other = item("top.endpoint", Feather.GLOBE, endpoint);
    other.setId("menu-endpoint");
    other.disableProperty().bind(workbench.project().map(Optional::isEmpty));
    button.getItems().addAll(item("top.open", Feather.FOLDER, home), item("top.new", Feather.FOLDER_PLUS, newProject),
        new SeparatorMenuItem(), ask, other, new SeparatorMenuItem(), item("top.keys", Feather.COMMAND, keys));
    return button;
  }

  private static MenuItem item(String key, Feather icon, Runnable action) {
    MenuItem item = new MenuItem(Messages.text(key), new FontIcon(icon));
    item.setOnAction(event -> action.run());
    return item;
  }

  private static MenuButton icon(String key, Feather icon) {
    MenuButton button = new MenuButton("", new FontIcon(icon));
    button.getStyleClass().addAll("button-icon", "flat", "no-arrow");
    button.setAccessibleText(Messages.text(key));
    button.setTooltip(new Tooltip(Messages.text(key)));
    return button;
  }
}
