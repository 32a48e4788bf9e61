package dev.lacuna.cli;

import dev.lacuna.desktop.DesktopApp;
import dev.lacuna.desktop.Screenshots;
import dev.lacuna.desktop.parts.Language;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.worker.BackgroundPriority;
import dev.lacuna.worker.ModelCheckProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** The real window. The only class outside {@code desktop} that names its classes. */
final class JavaFxDesktopEntry implements DesktopEntry {

  /** Window calls wait for JavaFX and may be interrupted. */
  private interface Call<T> {
    T call() throws IOException, InterruptedException;
  }

  @Override
  public void open(Path project) {
    run(() -> {
      BackgroundPriority.giveWayToWindow();
      DesktopApp.here(ModelCheckProcess.by(AppPaths.here().workerLog()), new LocalModelWriter(true))
          .launch(Optional.of(project));
      return project;
    });
  }

  @Override
  public void screenshot(Path project, String pane, String theme, String language, Path file) {
    headless();
    Language.of(language).speak();
    run(() -> {
      Screenshots.take(project, pane, theme.equals("dark"), file);
      return file;
    });
  }

  /** JavaFX reads these when it starts; pictures are drawn the same with and without a screen. */
  private static void headless() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("java.awt.headless", "true");
  }

  private static <T> T run(Call<T> call) {
    try {
      return call.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
