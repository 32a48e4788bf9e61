package dev.lacuna.cli;

import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.nio.file.Path;

/** The real window. The only class outside {@code desktop} that names its classes. */
final class DesktopWindow implements Window {

  @Override
  public void open(Path project) {
    throw missing(); // DesktopApp.launch(project)
  }

  @Override
  public void screenshot(Path project, String pane, String theme, Path file) {
    headless();
    throw missing(); // Screenshots.take(project, pane, theme, file)
  }

  @Override
  public MapFrames benchmark(int points) {
    headless();
    throw missing(); // MapBenchmark.run(points)
  }

  /** JavaFX reads these when it starts; pictures are drawn the same with and without a screen. */
  private static void headless() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("java.awt.headless", "true");
  }

  private static LacunaException missing() {
    return new LacunaException(ErrorCode.NO_DISPLAY, "This build has no window.", "Use: lacuna demo.");
  }
}
