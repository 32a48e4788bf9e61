package dev.lacuna.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna screenshot}. */
@Command(name = "screenshot", description = "Draw a pane of the window into a file, without a display.")
final class ScreenshotCommand extends BaseCommand {

  /** The panes of the window, and the opening page, which shows no project. */
  enum Pane {
    map, queue, rounds, questions, team, welcome
  }

  /** What the window speaks; English by default, so that a document's pictures are the same everywhere. */
  enum Speech {
    en, de
  }

  /** The two looks. */
  enum Theme { light, dark }

  @Parameters(index = "0", paramLabel = "PROJECT", description = "A project folder or a sample's name.")
  private String project = "";

  @Option(names = "--pane", defaultValue = "map", description = "${COMPLETION-CANDIDATES}")
  private Pane pane = Pane.map;

  @Option(names = "--theme", defaultValue = "light", description = "${COMPLETION-CANDIDATES}")
  private Theme theme = Theme.light;

  @Option(names = "--language", defaultValue = "en", description = "${COMPLETION-CANDIDATES}")
  private Speech language = Speech.en;

  @Option(names = "--out", converter = GoesOut.class,
      paramLabel = "F.png", required = true, description = "The picture.")
  private Path out = Path.of("");

  ScreenshotCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    context().window().screenshot(ProjectFolder.of(context(), project), pane.name(), theme.name(), language.name(),
        out);
    say("%s", out);
    result(new JsonShapes.Screenshot(pane.name(), theme.name(), out.toString()));
    return 0;
  }
}
