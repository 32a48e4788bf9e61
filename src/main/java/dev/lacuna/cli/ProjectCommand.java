package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import picocli.CommandLine.Parameters;

/** A command on the project that its first argument names. */
abstract class ProjectCommand extends SessionCommand {

  @Parameters(index = "0", paramLabel = "PROJECT",
      description = "A project folder, or the name of a sample project, which is then copied to the user's folder.")
  private String project = "";

  ProjectCommand(CliContext context) {
    super(context);
  }

  /** The command's work. */
  abstract void run(LoopSession session);

  @Override
  public Integer call() {
    inSession(ProjectFolder.of(context(), project), this::run);
    return 0;
  }
}
