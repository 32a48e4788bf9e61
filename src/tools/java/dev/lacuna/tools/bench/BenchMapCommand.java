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

  @Option(names = "--frames", defaultValue = "240", description = "How many frames (${DEFAULT-VALUE}).")
  private int frames;

  BenchMapCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    MapBenchmark.Result measured = measured();
    say("%,d points: %d frames, p50 %.2f ms, p95 %.2f ms", measured.points(), measured.frames(), measured.p50Ms(),
        measured.p95Ms());
    say("first frame %.0f ms; a selection holds the window for %.1f ms and is seen after %.1f ms; new zooms %.1f ms",
        measured.showMs(), measured.selectMs(), measured.selectShownMs(), measured.zoomMs());
    say("hit p95 %.3f ms, at most %.2f ms; rectangle %.1f ms, lasso %.1f ms", measured.hitP95Ms(), measured.hitMaxMs(),
        measured.rectangleMs(), measured.lassoMs());
    result(measured);
    return 0;
  }

  private MapBenchmark.Result measured() {
    try {
      return MapBenchmark.run(points, frames);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
