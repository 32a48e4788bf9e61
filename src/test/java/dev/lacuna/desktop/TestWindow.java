package dev.lacuna.desktop;

import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.theme.Themes;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window on a fake project, for tests that use it as a person would. */
final class TestWindow {
  private static final int PATIENCE_SECONDS = 40;

  private TestWindow() {}

  /** A model with the real threads. */
  static ProjectSessionModel model(FakeProjectSession session) {
    return model(new FakeProjectCatalog(session));
  }

  static ProjectSessionModel model(FakeProjectCatalog catalog) {
    return new ProjectSessionModel(catalog, Dispatchers.of(Platform::runLater));
  }

  /** Opens the window; the project opens behind it. */
  static void show(Stage stage, ProjectSessionModel sessionModel, ProjectSessionModel.Pane pane) {
    Themes themes = new Themes(Themes.Mode.LIGHT);
    Scene scene = new Scene(new MainWindow(sessionModel, themes).root(), 1300, 850);
    themes.dress(scene);
    stage.setScene(scene);
    stage.show();
    sessionModel.pane().set(pane);
    sessionModel.open(Path.of("/projects/atlas"));
  }

  /** Types in the place of all that a field holds; two clicks on a busy machine are no double click, and choose none. */
  static FxRobot retype(FxRobot robot, String field, String text) {
    robot.clickOn(field);
    robot.interact(robot.lookup(field).queryTextInputControl()::selectAll);
    return robot.write(text);
  }

  /** Waits until something holds on the window's thread; fails after a long while, for busy machines. */
  static void await(Callable<Boolean> holds) {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS,
          () -> WaitForAsyncUtils.asyncFx(holds).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      WaitForAsyncUtils.waitForFxEvents();
    } catch (TimeoutException e) {
      throw new AssertionError("nothing happened in " + PATIENCE_SECONDS + " seconds", e);
    }
  }
}
