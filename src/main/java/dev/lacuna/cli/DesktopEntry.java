package dev.lacuna.cli;

import java.nio.file.Path;

/** What the command line asks of the window's package; the one seam between the two. */
public interface DesktopEntry {

  /** Opens the window on a project and returns when the user has closed it. */
  void open(Path project);

  /**
   * Draws a pane without a display.
   *
   * @param pane {@code map}, {@code queue} or {@code rounds}
   * @param theme {@code light} or {@code dark}
   * @param language {@code en} or {@code de}
   */
  void screenshot(Path project, String pane, String theme, String language, Path file);
}
