package dev.lacuna.desktop;

import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.session.LocalProjectCatalog;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.report.ChartFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/**
 * Draws a pane of a project to a PNG file, with no display: JavaFX's headless platform and its software pipeline.
 * Meant for documents and reports, so it always draws the same size.
 */
public final class Screenshots {
  private static final int WIDTH = 1440;
  private static final int HEIGHT = 900;

  private Screenshots() {}

  /**
   * Draws one pane of a project folder of this machine; another program may have it open.
   *
   * @param pane {@code map}, {@code queue}, {@code rounds}, {@code questions}, {@code team}, or {@code welcome} for the
   *     opening page
   * @throws IOException when the file cannot be written
   */
  public static void take(Path project, String pane, boolean dark, Path out) throws IOException, InterruptedException {
    boolean opening = pane.equals("welcome");
    take(LocalProjectCatalog.toLookAt(AppPaths.here()), opening ? Optional.empty() : Optional.of(project),
        opening ? ProjectSessionModel.Pane.MAP : ProjectSessionModel.Pane.valueOf(pane.toUpperCase(Locale.ROOT)), dark,
        out,
        sessionModel -> {});
  }

  /**
   * Draws one pane.
   *
   * @param pane what to draw; {@code dark} in which theme
   * @throws IOException when the file cannot be written
   */
  public static void take(ProjectCatalog catalog, Path project, ProjectSessionModel.Pane pane, boolean dark, Path out)
      throws IOException, InterruptedException {
    take(catalog, Optional.of(project), pane, dark, out, sessionModel -> {});
  }

  /** As above, with something done in the window before the picture is taken; without a project, the opening page. */
  static void take(ProjectCatalog catalog, Optional<Path> project, ProjectSessionModel.Pane pane, boolean dark,
      Path out,
      Consumer<ProjectSessionModel> before) throws IOException, InterruptedException {
    HeadlessToolkit.start();
    Dispatchers dispatchers = Dispatchers.of(Platform::runLater);
    Shot shot = onWindow(() -> new Shot(catalog, dispatchers, dark));
    try {
      if (project.isPresent()) {
        var opened = onWindow(() -> shot.sessionModel.open(project.get()));
        opened.get();
      }
      onWindow(() -> {
        shot.sessionModel.pane().set(pane);
        before.accept(shot.sessionModel);
        return true;
      });
      // Two pulses lay out everything, one more draws what depends on the layout; charts draw in one of their own.
      for (int i = 0; i < 4; i++) {
        Thread.sleep(150);
        onWindow(() -> {
          shot.stage.getScene().getRoot().applyCss();
          shot.stage.getScene().getRoot().layout();
          return true;
        });
      }
      WritableImage image = onWindow(() -> shot.stage.getScene().snapshot(new WritableImage(WIDTH, HEIGHT)));
      ChartFiles.writePng(SwingFXUtils.fromFXImage(image, null), out);
    } catch (ExecutionException e) {
      throw new IOException(project.map(Path::toString).orElse("") + ": the project cannot be shown: "
          + Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse(""), e);
    } finally {
      onWindow(() -> {
        shot.stage.hide();
        return true;
      });
      shot.sessionModel.close();
    }
  }

  /** Runs work on the window's thread and waits for what it returns. */
  public static <T> T onWindow(Callable<T> work) throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Platform.runLater(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the picture cannot be drawn: " + e.getMessage(), e);
    }
  }

  private static final class Shot {
    private final ProjectSessionModel sessionModel;
    private final Stage stage = new Stage();

    Shot(ProjectCatalog catalog, Dispatchers dispatchers, boolean dark) {
      sessionModel = new ProjectSessionModel(catalog, dispatchers);
      Themes themes = new Themes(dark ? Themes.Mode.DARK : Themes.Mode.LIGHT);
      MainWindow window = new MainWindow(sessionModel, themes);
      Scene scene = new Scene(window.root(), WIDTH, HEIGHT);
      themes.dress(scene);
      stage.setScene(scene);
      stage.show();
    }
  }
}
