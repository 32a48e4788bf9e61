package dev.lacuna.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A worker that serves a window gives way to it: training takes every core, and a key typed meanwhile would wait for
 * one. By {@code nice} of Linux and macOS, which becomes the program; elsewhere it has the usual priority.
 */
public final class BackgroundPriority {
  /** How far the worker gives way, 1 to 19: {@code -Dlacuna.worker.nice=10}; without it not at all. */
  public static final String PROPERTY = "lacuna.worker.nice";

  private static final int OF_A_WINDOW = 10;
  private static final int MOST = 19;
  private static final Path NICE = Path.of("/usr/bin/nice");

  private BackgroundPriority() {}

  /** For workers that this process starts from now on, unless the user has said how far they give way. */
  public static void giveWayToWindow() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, String.valueOf(OF_A_WINDOW));
    }
  }

  /**
   * The worker's command line, at its priority.
   *
   * @param line of the command, with what was added to it
   */
  static List<String> around(WorkerCommand command, List<String> line) {
    int steps = Math.clamp(Integer.getInteger(PROPERTY, 0), 0, MOST);
    if (steps == 0 || !command.isOurJava() || !Files.isExecutable(NICE)) {
      return line;
    }
    List<String> lower = new ArrayList<>(List.of(NICE.toString(), "-n", String.valueOf(steps)));
    lower.addAll(line);
    return lower;
  }
}
