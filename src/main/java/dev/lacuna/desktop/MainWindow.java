package dev.lacuna.desktop;

import dev.lacuna.desktop.map.MapModel;
import dev.lacuna.desktop.map.MapPane;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.GlossaryTerm;
import dev.lacuna.desktop.parts.KeyboardStays;
import dev.lacuna.desktop.parts.KeysHelp;
import dev.lacuna.desktop.parts.Shortcut;
import dev.lacuna.desktop.parts.TextEntry;
import dev.lacuna.desktop.project.WelcomePane;
import dev.lacuna.desktop.prompt.PromptPane;
import dev.lacuna.desktop.queue.EndpointDialog;
import dev.lacuna.desktop.queue.QueueModel;
import dev.lacuna.desktop.queue.QueuePane;
import dev.lacuna.desktop.rounds.RoundsModel;
import dev.lacuna.desktop.rounds.RoundsPane;
import dev.lacuna.desktop.settings.Preferences;
import dev.lacuna.desktop.settings.SettingsModel;
import dev.lacuna.desktop.settings.SettingsPane;
import dev.lacuna.desktop.table.QuestionsPane;
import dev.lacuna.desktop.team.TeamPane;
import dev.lacuna.desktop.theme.TextSize;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.desktop.tour.Tour;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The whole window: rail, top bar, the pane in use, status bar. Puts the panes together and knows no more of them. */
final class MainWindow extends BorderPane {
  /** When the window and its project are there. */
  private static final int CHARTS_SECONDS = 2;

  @FXML
  private ScrollPane room;
  @FXML
  private StackPane pages;
  @FXML
  private StackPane panes;
  @FXML
  private VBox below;
  private final WelcomePane welcome;
  private final PromptPane asking;
  private final PaneSwitcher switcher;
  private final SettingsPane settings;
  private final TopBar top;
  private Optional<Tour> tour = Optional.empty();
  private Optional<FocusKeeper> keeper = Optional.empty();

  /** A window whose settings are not kept. */
  MainWindow(ProjectSessionModel sessionModel, Themes themes) {
    this(sessionModel, themes, Preferences.unkept());
  }

  MainWindow(ProjectSessionModel sessionModel, Themes themes, Preferences preferences) {
    Fxml.load(this);
    RoundsModel teaching = new RoundsModel(sessionModel);
    preferences.keep(teaching);
    // it has its question before its pane is there to type the answer in
    QueueModel asked = new QueueModel(sessionModel);
    switcher = new PaneSwitcher(panes.getChildren(), Map.of(
        Pane.MAP, () -> new MapPane(sessionModel, new MapModel(sessionModel), themes),
        Pane.QUEUE, () -> new QueuePane(sessionModel, asked, teaching, themes),
        Pane.ROUNDS, () -> new RoundsPane(sessionModel, teaching, themes),
        Pane.QUESTIONS, () -> new QuestionsPane(sessionModel, themes),
        Pane.TEAM, () -> new TeamPane(sessionModel, themes)));
    themes.beforeRestyling(switcher::beforeRestyling);
    asking = new PromptPane(sessionModel);
    welcome = new WelcomePane(sessionModel, preferences.annotator()::get, asking::openNew);
    settings = new SettingsPane(new SettingsModel(sessionModel, themes, preferences, teaching, FileManager::show),
        asking::open);
    pages.getChildren().addAll(asking, settings);
    welcome.visibleProperty().subscribe(this::place);
    top = new TopBar(sessionModel, themes, new TopBar.Ways(() -> showWelcome(true), welcome::newProject, asking::open,
        () -> EndpointDialog.show(this, sessionModel), settings::open, () -> tour.ifPresent(Tour::start),
        () -> KeysHelp.show(this), settings::openAbout));
    setTop(top);
    setLeft(new NavigationRail(sessionModel));
    Notifications notices = new Notifications(sessionModel);
    pages.getChildren().add(notices);
    below.getChildren().addAll(new WrittenFileNotice(sessionModel, FileManager::show), new StatusBar(sessionModel));
    List.of(top, getLeft(), notices, below).forEach(KeyboardStays::in);
    // The toolkit keeps a picture of what scrolls, which would be the pane before where the scene has no window yet.
    room.skinProperty().subscribe(skin -> Optional.ofNullable(room.lookup(".viewport"))
        .ifPresent(viewport -> viewport.setCache(false)));
    sessionModel.pane().subscribe(now -> {
      switcher.show(now);
      closePages(sessionModel);
    });
    sessionModel.wanted().subscribe((_, _) -> {
      closePages(sessionModel);
      // By the Tab key somebody is in the rail, and stays there.
      keeper.filter(_ -> !TextEntry.within(getScene().getFocusOwner(), getLeft()))
          .ifPresent(one -> Platform.runLater(one::enter));
    });
    sessionModel.project().subscribe(project -> {
      asking.close(); // it shows the one before
      settings.close();
      showWelcome(project.isEmpty());
    });
    sessionModel.failures().latest().subscribe(failure -> failure.ifPresent(f -> {
      sessionModel.failures().seen();
      FailureDialog.show(this, f);
    }));
    new LeaveDialog(this, sessionModel);
    sceneProperty().subscribe(scene -> {
      if (scene != null) {
        accelerators(scene, sessionModel, themes.text());
        textSize(scene, themes.text());
        FocusKeeper made = new FocusKeeper(scene, panes.getChildren());
        List.of(asking, settings, welcome).forEach(made::over);
        keeper = Optional.of(made);
        tour = Optional.of(new Tour(sessionModel, scene));
      }
    });
  }

  Parent root() {
    return this;
  }

  /** Of each pane once it is made: divider positions are remembered by the application, under these names. */
  void eachSplit(BiConsumer<String, SplitPane> listener) {
    switcher.each(pane -> {
      switch (pane) {
        case MapPane map -> {
          listener.accept("divider.map", map.split());
          listener.accept("divider.map.table", map.rows());
        }
        case QueuePane queue -> listener.accept("divider.queue", queue.split());
        case QuestionsPane questions -> listener.accept("divider.questions", questions.split());
        default -> {
        }
      }
    });
  }

  /** Panes are made while nobody does anything, those that most users go to next first. */
  void makeWhenIdle(Scene scene) {
    CompletableFuture.delayedExecutor(CHARTS_SECONDS, TimeUnit.SECONDS).execute(RoundsPane::loadAhead);
    switcher.makeWhenIdle(scene, List.of(Pane.QUEUE, Pane.QUESTIONS, Pane.ROUNDS, Pane.TEAM));
  }

  /** A first look, where the user has not had one. */
  void offerTour(Runnable begun) {
    tour.ifPresent(one -> one.offer(begun));
  }

  private void closePages(ProjectSessionModel sessionModel) {
    asking.close();
    settings.close();
    showWelcome(sessionModel.project().get().isEmpty());
  }

  private void showWelcome(boolean shown) {
    welcome.setVisible(shown);
    if (shown) {
      welcome.refresh();
    }
  }

  /** In the scene while it is seen, below the settings. */
  private void place(boolean seen) {
    pages.getChildren().remove(welcome);
    if (seen) {
      pages.getChildren().add(pages.getChildren().indexOf(settings), welcome);
    }
  }

  /** Also by the keys for plus and minus of other keyboards, which have no key for the equals sign. */
  private static void textSize(Scene scene, TextSize text) {
    Map<KeyCombination, Runnable> keys = scene.getAccelerators();
    keys.put(KeyCombination.valueOf("Shortcut+Plus"), () -> text.step(1));
    keys.put(KeyCombination.valueOf("Shortcut+Add"), () -> text.step(1));
    keys.put(KeyCombination.valueOf("Shortcut+Subtract"), () -> text.step(-1));
  }

  private void accelerators(Scene scene, ProjectSessionModel sessionModel, TextSize text) {
    Map<Shortcut, Pane> digits = Map.of(Shortcut.MAP, Pane.MAP, Shortcut.QUEUE, Pane.QUEUE, Shortcut.ROUNDS,
        Pane.ROUNDS, Shortcut.QUESTIONS, Pane.QUESTIONS, Shortcut.TEAM, Pane.TEAM);
    digits.forEach((digit, pane) -> digit.on(scene, () -> {
      if (sessionModel.project().get().isPresent()) {
        sessionModel.goTo(pane);
      }
    }));
    Shortcut.SEARCH.on(scene, () -> top.search().requestFocus());
    Shortcut.KEYS.on(scene,
        () -> GlossaryTerm.at(scene).ifPresentOrElse(GlossaryTerm::show, () -> KeysHelp.show(this)));
    Shortcut.SETTINGS.on(scene, settings::open);
    Shortcut.LARGER_TEXT.on(scene, () -> text.step(1));
    Shortcut.SMALLER_TEXT.on(scene, () -> text.step(-1));
    Shortcut.USUAL_TEXT.on(scene, () -> text.set(100));
  }
}
