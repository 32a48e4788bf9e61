package dev.lacuna.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lacuna rehearse}: what a window and a command do in their first seconds, in one process, since a recording of
 * loaded classes sees one. The installer makes its class cache of it ({@code installer/Rehearse.java}).
 */
@Command(name = "rehearse", hidden = true,
    description = "Ask a question, then draw the window: what the installer's class"
        + " cache is made of.")
final class RehearseCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PROJECT", description = "A project that was probed and has a map.")
  private String project = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the picture goes.")
  private Path out = Path.of("");

  private final CliContext context;

  RehearseCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    int failed = Lacuna.run(new String[] {"try", project, "--questions", "1"}, context);
    // Each pane is made when it is first shown, and has classes of its own.
    for (ScreenshotCommand.Pane pane : ScreenshotCommand.Pane.values()) {
      failed = failed != 0 ? failed
          : Lacuna.run(new String[] {"screenshot", project, "--pane", pane.name(), "--out", out.toString()}, context);
    }
    return failed;
  }
}
