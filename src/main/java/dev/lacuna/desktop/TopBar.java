package dev.lacuna.desktop;

import atlantafx.base.controls.CustomTextField;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.theme.TextSize;
import dev.lacuna.desktop.theme.Themes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PopupControl;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.controlsfx.control.textfield.AutoCompletionBinding;
import org.controlsfx.control.textfield.TextFields;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Project, model, search, theme and text size, and the way to other projects. */
final class TopBar extends HBox {
  private static final Duration PAUSE = Duration.millis(180);

  private final SearchModel finder;
  private final Ways ways;
  @FXML
  private Label name;
  @FXML
  private Label model;
  @FXML
  private Label found;
  @FXML
  private MenuButton annotator;
  @FXML
  private CustomTextField search;
  @FXML
  private MenuButton theme;
  @FXML
  private Menu textSize;
  @FXML
  private MenuItem asking;
  @FXML
  private MenuItem endpoint;

  /**
   * Where the menu leads.
   *
   * @param home shows the opening page; {@code newProject} the wizard; {@code asking} how the model is asked
   * @param endpoint lets another model answer; {@code tour} begins the tour
   * @param settings shows the page of settings; {@code about} its part on the program
   */
  record Ways(Runnable home, Runnable newProject, Runnable asking, Runnable endpoint, Runnable settings, Runnable tour,
      Runnable keys, Runnable about) {}

  TopBar(ProjectSessionModel sessionModel, Themes themes, Ways ways) {
    this.ways = ways;
    finder = new SearchModel(sessionModel);
    Fxml.load(this);
    sessionModel.project().subscribe(project -> {
      name.setText(project.map(ProjectInfo::name).orElse(Messages.text("app.name")));
      model.setText(project.map(p -> Messages.text("top.model", p.model(), p.device())).orElse(""));
      search.clear();
    });
    sessionModel.model().subscribe(info -> info.ifPresent(
        i -> model.setText(Messages.text("top.model", i.name(), i.device()))));
    DisabledReason.bind(search, sessionModel.project().map(Optional::isEmpty), "why.noProject");
    PauseTransition wait = new PauseTransition(PAUSE);
    wait.setOnFinished(event -> finder.find(search.getText()));
    search.textProperty().subscribe(words -> wait.playFromStart());
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::step);
    finder.status().subscribe(found::setText);
    // A screen reader says what was found without the field being left.
    finder.status().subscribe(words -> search.setAccessibleHelp(words));
    for (MenuItem item : List.of(asking, endpoint)) {
      String words = item.getText();
      sessionModel.project().subscribe(project -> DisabledReason.set(item, words,
          project.isPresent() ? Optional.empty() : Optional.of(Messages.text("why.noProject"))));
    }
    annotator.visibleProperty().bind(sessionModel.project().map(Optional::isPresent));
    new AnnotatorMenu(sessionModel, themes, annotator);
    offer(themes);
    offer(themes.text());
    complete(new SearchWords(sessionModel));
  }

  /**
   * Words are completed in a list beneath, on a thread of its own; a key that chooses nothing there goes on as ever.
   */
  private void complete(SearchWords words) {
    AutoCompletionBinding<String> binding = TextFields.bindAutoCompletion(search,
        request -> words.complete(request.getUserText()));
    binding.setVisibleRowCount(8);
    PopupControl offered = binding.getAutoCompletionPopup();
    // The list brings a style for the toolkit's own theme, which would win over the window's.
    offered.skinProperty().subscribe(skin -> list(offered).ifPresent(list -> list.getStylesheets().clear()));
    offered.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
      if (event.getCode() == KeyCode.ENTER && !isChosen(offered)) {
        offered.hide();
        step(event);
      }
    });
  }

  private static boolean isChosen(PopupControl offered) {
    return list(offered).filter(list -> list.getSelectionModel().getSelectedItem() != null).isPresent();
  }

  private static Optional<ListView<?>> list(PopupControl offered) {
    return offered.getSkin() != null && offered.getSkin().getNode() instanceof ListView<?> list ? Optional.of(list)
        : Optional.empty();
  }

  @FXML
  private void home() {
    ways.home().run();
  }

  @FXML
  private void newProject() {
    ways.newProject().run();
  }

  @FXML
  private void asking() {
    ways.asking().run();
  }

  @FXML
  private void endpoint() {
    ways.endpoint().run();
  }

  @FXML
  private void settings() {
    ways.settings().run();
  }

  @FXML
  private void about() {
    ways.about().run();
  }

  @FXML
  private void tour() {
    ways.tour().run();
  }

  @FXML
  private void keys() {
    ways.keys().run();
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

  private void offer(Themes themes) {
    ToggleGroup group = new ToggleGroup();
    for (Themes.Mode mode : Themes.Mode.values()) {
      RadioMenuItem item = new RadioMenuItem(Messages.text("top.theme." + mode.name().toLowerCase(Locale.ROOT)));
      item.setToggleGroup(group);
      item.setOnAction(event -> themes.mode().set(mode));
      themes.mode().subscribe(now -> item.setSelected(now == mode));
      theme.getItems().add(mode.ordinal(), item);
    }
    themes.dark().subscribe(dark -> theme.setGraphic(new FontIcon(dark ? Feather.SUN : Feather.MOON)));
  }

  private void offer(TextSize text) {
    ToggleGroup group = new ToggleGroup();
    for (int percent : TextSize.PERCENT) {
      RadioMenuItem item = new RadioMenuItem(Messages.text("top.text.percent", percent));
      item.setToggleGroup(group);
      item.setOnAction(event -> text.set(percent));
      text.percent().subscribe(now -> item.setSelected(now.intValue() == percent));
      textSize.getItems().add(item);
    }
  }
}
