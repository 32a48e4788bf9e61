package dev.lacuna.cli;

import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lacuna open}. */
@Command(name = "open", description = "Open the window.")
final class OpenCommand extends BaseCommand {

  @Parameters(index = "0", arity = "0..1", paramLabel = "PROJECT", defaultValue = "atlas",
      description = "A project folder or a sample's name (${DEFAULT-VALUE}).")
  private String project = "atlas";

  OpenCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (!context().display()) {
      throw new LacunaException(ErrorCode.NO_DISPLAY,
          "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.");
    }
    context().window().open(ProjectFolder.of(context(), project));
    return 0;
  }
}
