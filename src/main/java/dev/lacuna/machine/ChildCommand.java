package dev.lacuna.machine;

import java.util.List;

/**
 * The one way to start another program. An installed program's launcher marks its process by a variable, and a child
 * that is an installed program, too, would find the mark and take its arguments for Java's: a worker that {@code lacuna
 * worker} or {@code srun lacuna worker} starts.
 */
public final class ChildCommand {
  private static final String LAUNCHER = "_JPACKAGE";

  private ChildCommand() {}

  /** With this program's environment, but for the launcher's mark. */
  public static ProcessBuilder of(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(ChildCommand::isLaunchersMark);
    return builder;
  }

  static boolean isLaunchersMark(String variable) {
    return variable.startsWith(LAUNCHER);
  }
}
