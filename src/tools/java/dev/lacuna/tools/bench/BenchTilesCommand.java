package dev.lacuna.tools.bench;

import dev.lacuna.cli.BaseCommand;
import dev.lacuna.cli.CliContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna bench tiles}: frames of a map that millions of judged questions lie behind. */
@Command(name = "tiles", description = "Time of frames of the map with judged questions behind it, zoomed to where"
    + " nothing was read yet.")
final class BenchTilesCommand extends BaseCommand {

  @Option(names = "--points", defaultValue = "10000000", description = "How many (${DEFAULT-VALUE}).")
  private int points;

  @Option(names = "--journeys", defaultValue = "20",
      description = "Ways down to single points and back, of 120 frames each (${DEFAULT-VALUE}).")
  private int journeys;

  @Option(names = "--folder", paramLabel = "FOLDER", required = true, description = "For the file of tiles.")
  private Path folder = Path.of("");

  BenchTilesCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try {
      TilesBenchmark.Result measured = TilesBenchmark.run(points, journeys, folder);
      say("%,d points: %,d tiles in %.1f s, %.0f MB; opened in %.0f ms", measured.points(), measured.tiles(),
          measured.buildSeconds(), measured.fileMb(), measured.openMs());
      say("%,d frames: p50 %.2f ms, p95 %.2f ms, at most %.1f ms; %.0f MiB of heap afterwards", measured.frames(),
          measured.p50Ms(), measured.p95Ms(), measured.maxMs(), measured.heapAfterMiB());
      result(measured);
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
