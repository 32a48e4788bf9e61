package dev.lacuna.cli;

import java.nio.file.Path;

/** What the command line asks of the window's package; the one seam between the two. */
public interface DesktopEntry {

  /** Opens the workbench on a project and returns when the user has closed it. */
  void open(Path project);

  /**
   * Draws a pane without a display.
   *
   * @param pane {@code map}, {@code queue} or {@code rounds}
   * @param theme {@code light} or {@code dark}
   * @param language {@code en} or {@code de}
   */
  void screenshot(Path project, String pane, String theme, String language, Path file);

  /** Draws pan and zoom frames of a map of {@code points} points. */
  MapFrames benchmark(int points);

  /**
   * Milliseconds.
   *
   * @param p50Ms, p95Ms a frame of moving or zooming
   * @param showMs from new points to their first frame
   * @param selectMs longest time that another selection holds the window's thread; {@code selectShownMs} until it is
   *     seen
   * @param zoomMs longest of the frames at zooms that were not drawn before
   * @param hitP95Ms, hitMaxMs to find the point under the pointer
   * @param rectangleMs, lassoMs to find the points inside
   */
  record MapFrames(int points, int frames, double p50Ms, double p95Ms, double showMs, double selectMs,
      double selectShownMs, double zoomMs, double hitP95Ms, double hitMaxMs, double rectangleMs, double lassoMs) {}
}
