package dev.lacuna.cli;

import dev.lacuna.loop.ExportStep;
import dev.lacuna.loop.LoopSession;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna export}. */
@Command(name = "export", description = "Write the labels, with who gave them and when, as CSV or JSONL (by the name).")
final class ExportCommand extends ProjectCommand {

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "labels.csv or labels.jsonl")
  private Path out = Path.of("labels.csv");

  ExportCommand(CliContext context) {
    super(context);
  }

  @Override
  void run(LoopSession session) {
    int labels = session.run(new ExportStep(out, Optional.empty()));
    say("%,d labels in %s", labels, out);
    result(new Shapes.Exported(out.toString(), labels));
  }
}
