package dev.lacuna.cli;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.project.LabelBenchmark;
import dev.lacuna.worker.api.LmBenchmark;
import dev.lacuna.worker.api.WorkerApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna bench map|label|lm}. */
final class BenchCommand {

  private BenchCommand() {}

  /** Frames of the map. */
  @Command(name = "map", description = "Time of pan and zoom frames of the map, as drawn.")
  static final class OfMap extends BaseCommand {

    @Option(names = "--points", defaultValue = "100000", description = "How many points (${DEFAULT-VALUE}).")
    private int points;

    OfMap(CliContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      DesktopEntry.MapFrames frames = context().window().benchmark(points);
      say("%,d points: %d frames, p50 %.2f ms, p95 %.2f ms", frames.points(), frames.frames(), frames.p50Ms(),
          frames.p95Ms());
      say("first frame %.0f ms; a selection holds the window for %.1f ms and is seen after %.1f ms; new zooms %.1f ms",
          frames.showMs(), frames.selectMs(), frames.selectShownMs(), frames.zoomMs());
      say("hit p95 %.3f ms, at most %.2f ms; rectangle %.1f ms, lasso %.1f ms", frames.hitP95Ms(), frames.hitMaxMs(),
          frames.rectangleMs(), frames.lassoMs());
      result(frames);
      return 0;
    }
  }

  /** Labels a second. */
  @Command(name = "label", description = "Time until a label is on the disk.")
  static final class OfLabel extends BaseCommand {

    @Option(names = "--count", defaultValue = "1000", description = "How many labels (${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--folder", description = "On which disk; else the user's data folder.")
    private Optional<Path> folder = Optional.empty();

    OfLabel(CliContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      Path home = folder.orElse(context().places().userData());
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

  /** Speed of the model. */
  @Command(name = "lm",
      description = "Tokens a second of LoRA training, sampling and hidden states on the project's model.")
  static final class OfModel extends SessionCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "PROJECT", defaultValue = "atlas",
        description = "Whose model; else the sample model's.")
    private String project = "atlas";

    OfModel(CliContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      inSession(ProjectFolder.of(context(), project), this::run);
      return 0;
    }

    private void run(LoopSession session) {
      LmBenchmark benchmark = session.run(loop -> {
        loop.openModel(Optional.empty());
        return loop.ask(WorkerApi::benchmark);
      });
      say("LoRA training %,.0f tokens/s, sampling %,.0f tokens/s, hidden states %,.0f tokens/s, peak memory %,d MiB",
          benchmark.loraTokensPerSecond(), benchmark.sampledTokensPerSecond(), benchmark.hiddenStatesPerSecond(),
          benchmark.peakMemoryBytes() >> 20);
      result(benchmark);
    }
  }
}
