package dev.lacuna.cli;

import dev.lacuna.desktop.parts.LocaleNumbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lacuna rehearse}: what a window and a command do in their first seconds, in one process, since a recording of
 * loaded classes sees one. The installer makes its class cache of it ({@code installer/Rehearse.java}).
 */
@Command(name = "rehearse", hidden = true,
    description = "Choose, label and ask, then draw the window: what the installer's"
        + " class cache is made of.")
final class RehearseCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PROJECT", description = "A project that was probed and has a map.")
  private String project = "";

  @Option(names = "--out", converter = GoesOut.class,
      required = true, paramLabel = "FILE", description = "Where the picture goes.")
  private Path out = Path.of("");

  private final CliContext context;

  RehearseCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    checkLanguages();
    List<List<String>> commands = new ArrayList<>(List.of(
        // A queue that shows a question, and labels beside it.
        List.of("select", project, "--strategy", "entropy", "--batch", "10"),
        List.of("label", project, "--oracle", "3"),
        List.of("try", project, "--questions", "1")));
    // Each pane is made when it is first shown, and has classes of its own.
    for (ScreenshotCommand.Pane pane : ScreenshotCommand.Pane.values()) {
      commands.add(List.of("screenshot", project, "--pane", pane.name(), "--out", out.toString()));
    }
    for (List<String> command : commands) {
      int failed = Lacuna.run(command.toArray(String[]::new), context);
      if (failed != 0) {
        return failed;
      }
    }
    return 0;
  }

  /** A trimmed Java may lack what is known of a language, and says nothing: it takes another's signs. */
  static void checkLanguages() {
    if (LocaleNumbers.number("1.000", Locale.GERMAN).isPresent()
        || LocaleNumbers.number("1,500", Locale.GERMAN).orElse(0) != 1.5) {
      throw new IllegalStateException("this Java knows no German numbers; see jdk.localedata in pom.xml and"
          + " installer/runtime.options");
    }
  }
}
