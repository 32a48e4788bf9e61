package dev.lacuna.tools.bench;

import dev.lacuna.cli.BaseCommand;
import dev.lacuna.cli.CliContext;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna bench label}: labels a second. */
@Command(name = "label", description = "Time until a label is on the disk.")
final class BenchLabelCommand extends BaseCommand {

  @Option(names = "--count", defaultValue = "1000", description = "How many labels (${DEFAULT-VALUE}).")
  private int count;

  @Option(names = "--folder", description = "On which disk; else the user's data folder.")
  private Optional<Path> folder = Optional.empty();

  BenchLabelCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Path home = folder.orElse(context().paths().userData());
    try {
      SafeFiles.folder(home);
      Path scratch = Files.createTempDirectory(home, "bench-label-");
      try {
        LabelBenchmark.Result result = LabelBenchmark.run(scratch.resolve("project"), count);
        say("%,d labels: p50 %.2f ms, p99 %.2f ms", result.labels(), result.p50Ms(), result.p99Ms());
        result(result);
      } finally {
        SafeFiles.deleteTree(scratch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }
}
