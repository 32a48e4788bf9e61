package dev.lacuna.desktop;

import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.Language;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.session.LocalProjectCatalog;
import dev.lacuna.desktop.session.WindowSettings;
import dev.lacuna.desktop.settings.Preferences;
import dev.lacuna.desktop.theme.IconFonts;
import dev.lacuna.desktop.theme.TextSize;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.worker.api.ModelFitCheck;
import dev.lacuna.worker.api.ModelWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.stage.Stage;

/** The desktop program: opens the window, remembers how it was left, and ends the worker with it. */
public final class DesktopApp {
  private static final double WIDTH = 1360;
  private static final double HEIGHT = 860;

  private final ProjectCatalog catalog;
  private final Path home;

  /** @param home the user's folder, in which the window's settings are kept */
  public DesktopApp(ProjectCatalog catalog, Path home) {
    this.catalog = catalog;
    this.home = home;
  }

  /**
   * The program over the projects of this user on this machine.
   *
   * @param fit tells what a new project's model can read
   * @param writer writes models as rounds taught them
   */
  public static DesktopApp here(ModelFitCheck fit, ModelWriter writer) {
    AppPaths paths = AppPaths.here();
    return new DesktopApp(LocalProjectCatalog.of(paths, fit, writer), paths.userData());
  }

  /** Opens the window and returns when it has been closed. Without a project the opening page is shown. */
  public void launch(Optional<Path> project) throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    AtomicReference<Optional<RuntimeException>> failed = new AtomicReference<>(Optional.empty());
    Platform.startup(() -> {
      try {
        Stage stage = new Stage();
        // With a job in the background the window is hidden before the program ends.
        Platform.setImplicitExit(false);
        show(stage, project, closed::countDown);
      } catch (RuntimeException e) {
        failed.set(Optional.of(e));
        closed.countDown();
      }
    });
    closed.await();
    Platform.exit();
    java.util.Objects.requireNonNull(failed.get()).ifPresent(e -> {
      throw e;
    });
  }

  private void show(Stage stage, Optional<Path> project, Runnable ended) {
    WindowSettings settings = new WindowSettings(home.resolve("window.properties"));
    Language.of(settings.text(Language.SETTING, Language.SYSTEM.setting())).speak();
    IconFonts.prepare(home);
    Themes themes = new Themes(mode(settings), new TextSize(settings.number("text", 100)));
    themes.mode().subscribe(mode -> settings.put("theme", mode));
    themes.text().percent().subscribe(percent -> settings.put("text", percent));
    ProjectSessionModel sessionModel = new ProjectSessionModel(catalog, Dispatchers.of(Platform::runLater));
    sessionModel.viewStates().in(settings.projects());
    // A fault in a view is told like any other failure, and the window lives on.
    Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> sessionModel.failures().tell(fault));
    Preferences preferences = new Preferences(settings);
    project.ifPresent(sessionModel::open); // it is read beside the window's own making, and shown after it
    MainWindow window = new MainWindow(sessionModel, themes, preferences);
    Scene scene = new Scene(window.root(), settings.number("width", WIDTH), settings.number("height", HEIGHT));
    themes.dress(scene);
    remember(stage, scene, window, settings);
    sessionModel.project().subscribe(info -> stage.setTitle(
        info.map(i -> i.name() + " – " + Messages.text("app.name")).orElse(Messages.text("app.name"))));
    stage.setScene(scene);
    stage.setMinWidth(960);
    stage.setMinHeight(600);
    stage.setOnCloseRequest(event -> {
      event.consume();
      sessionModel.closeGuard().close(stage::hide, () -> {
        settings.flush();
        stage.hide();
        sessionModel.close();
        ended.run();
      });
    });
    stage.show();
    window.makeWhenIdle(scene);
    if (settings.text("tour", "").isEmpty()) {
      window.offerTour(() -> settings.put("tour", "begun"));
    }
  }

  private static Themes.Mode mode(WindowSettings settings) {
    try {
      return Themes.Mode.valueOf(settings.text("theme", Themes.Mode.SYSTEM.name()));
    } catch (IllegalArgumentException e) {
      return Themes.Mode.SYSTEM;
    }
  }

  private static void remember(Stage stage, Scene scene, MainWindow window, WindowSettings settings) {
    stage.setMaximized(Boolean.parseBoolean(settings.text("maximised", "false")));
    stage.maximizedProperty().subscribe(now -> settings.put("maximised", now));
    Runnable size = () -> {
      if (!stage.isMaximized() && scene.getWidth() > 0) {
        settings.put("width", Math.round(scene.getWidth()));
        settings.put("height", Math.round(scene.getHeight()));
      }
    };
    scene.widthProperty().subscribe(size);
    scene.heightProperty().subscribe(size);
    WindowPlace.remember(stage, settings);
    window.eachSplit((key, split) -> dividers(key, split, settings));
  }

  /** Of a pane that is folded away in a narrow window the divider comes anew with it. */
  static void dividers(String key, SplitPane split, WindowSettings settings) {
    split.getDividers().forEach(divider -> divider(key, split, divider, settings));
    split.getDividers().addListener((ListChangeListener<SplitPane.Divider>) change -> {
      while (change.next()) {
        change.getAddedSubList().forEach(divider -> divider(key, split, divider, settings));
      }
    });
  }

  private static void divider(String key, SplitPane split, SplitPane.Divider divider, WindowSettings settings) {
    String name = key + "." + split.getDividers().indexOf(divider);
    divider.setPosition(settings.number(name, divider.getPosition()));
    divider.positionProperty().subscribe(position -> settings.put(name, position));
  }
}
