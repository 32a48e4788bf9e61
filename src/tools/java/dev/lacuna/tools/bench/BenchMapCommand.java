package dev.lacuna.tools.bench;

import dev.lacuna.cli.BaseCommand;
import dev.lacuna.cli.CliContext;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna bench map}: frames of the map. */
@Command(name = "map", description = "Time of pan and zoom frames of the map, as drawn.")
final class BenchMapCommand extends BaseCommand {

  @Option(names = "--points", defaultValue = "100000", description = "How many points (${DEFAULT-VALUE}).")
  private int points;

  BenchMapCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    MapBenchmark.Result frames = measured();
    say("%,d points: %d frames, p50 %.2f ms, p95 %.2f ms", frames.points(), frames.frames(), frames.p50Ms(),
        frames.p95Ms());
    say("first frame %.0f ms; a selection holds the window for %.1f ms and is seen after %.1f ms; new zooms %.1f ms",
        frames.showMs(), frames.selectMs(), frames.selectShownMs(), frames.zoomMs());
    say("hit p95 %.3f ms, at most %.2f ms; rectangle %.1f ms, lasso %.1f ms", frames.hitP95Ms(), frames.hitMaxMs(),
        frames.rectangleMs(), frames.lassoMs());
    result(frames);
    return 0;
  }

  private MapBenchmark.Result measured() {
    try {
      return MapBenchmark.run(points);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
