package dev.lacuna.tools.bench;

import dev.lacuna.cli.BaseCommand;
import dev.lacuna.cli.CliContext;
import dev.lacuna.cli.ProjectFolder;
import dev.lacuna.knowledge.map.FarDistances;
import dev.lacuna.knowledge.map.MapListener;
import dev.lacuna.knowledge.map.MapSettings;
import dev.lacuna.knowledge.map.NeighbourProjection;
import dev.lacuna.knowledge.map.Projection;
import dev.lacuna.knowledge.map.Trustworthiness;
import dev.lacuna.mapgeometry.GlyphSize;
import dev.lacuna.mapgeometry.SpaceUse;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lacuna bench layout}: how a map uses the plane, as UMAP lays it out and as the program shows it, and what that
 * costs in neighbours and in what is far.
 */
@Command(name = "layout", description = "How well a map uses the plane, and what it keeps: as UMAP lays it out, and as "
    + "it is shown.")
final class BenchLayoutCommand extends BaseCommand {
  private static final int NEIGHBOURS = 15;
  private static final int SAMPLE = 5_000;
  /** The map's part of a window of 1440 × 900, its legend beside it, and the share all points are seen in. */
  private static final double WIDTH = 785;
  private static final double HEIGHT = 637;
  private static final double SEEN = 0.9;

  @Parameters(index = "0", paramLabel = "PROJECT", arity = "0..1",
      description = "A project folder or a sample's name, with a map by UMAP.")
  private Optional<String> project = Optional.empty();

  @Option(names = "--vectors", paramLabel = "F.npy", description = "Hidden states in a file instead.")
  private Optional<Path> vectors = Optional.empty();

  @Option(names = "--points", defaultValue = "5000", description = "How many made-up vectors, where neither is "
      + "given (${DEFAULT-VALUE}).")
  private int points;

  @Option(names = "--dim", defaultValue = "192", description = "Their width (${DEFAULT-VALUE}).")
  private int width;

  @Option(names = "--places", paramLabel = "F.npy", description = "Keep the map as it is shown.")
  private Optional<Path> places = Optional.empty();

  @Option(names = "--seed", defaultValue = "1", description = "Of the map.")
  private long seed;

  /**
   * @param near share of the map's cells near a point
   * @param covered share of the glyphs of which more than half is covered at the first view
   * @param triplets share of random triplets whose order of distances the map keeps
   * @param seconds from the states to the map
   */
  record Quality(double near, double covered, double trustworthiness, double triplets, double seconds) {}

  /**
   * @param dense as UMAP lays it out
   * @param shown as the program shows it
   */
  record Result(int points, Quality dense, Quality shown) {}

  BenchLayoutCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    float[][] states = project.map(text -> states(newest(ProjectFolder.of(context(), text))))
        .or(() -> vectors.map(NpyFile::read))
        .orElseGet(() -> BenchProjectionCommand.mixture(points, width, seed));
    MapSettings settings = MapSettings.DEFAULT.withSeed(seed);
    Result result = new Result(states.length, quality(states, settings.withoutRoom(), Optional.empty()),
        quality(states, settings, places));
    say("%,d points            near a point   covered   trustworthiness   triplets   seconds", result.points());
    tell("as UMAP lays them out", result.dense());
    tell("as they are shown", result.shown());
    result(result);
    return 0;
  }

  private void tell(String which, Quality quality) {
    say("%-23s %9.1f %% %7.1f %% %17.4f %10.4f %9.1f", which, 100 * quality.near(), 100 * quality.covered(),
        quality.trustworthiness(), quality.triplets(), quality.seconds());
  }

  private Quality quality(float[][] states, MapSettings settings, Optional<Path> keep) {
    long start = System.nanoTime();
    NeighbourProjection map = NeighbourProjection.fit(states, settings, MapListener.SILENT);
    double seconds = (System.nanoTime() - start) / 1e9;
    float[][] at = map.places();
    keep.ifPresent(file -> NpyFile.write(file, at));
    float[] xs = new float[at.length];
    float[] ys = new float[at.length];
    for (int i = 0; i < at.length; i++) {
      xs[i] = at[i][0];
      ys[i] = at[i][1];
    }
    return new Quality(SpaceUse.near(xs, ys, WIDTH, HEIGHT),
        SpaceUse.covered(xs, ys, GlyphSize.radius(xs.length) / SpaceUse.pixels(xs, ys, SEEN * WIDTH, SEEN * HEIGHT)),
        Trustworthiness.of(states, at, Math.min(NEIGHBOURS, (at.length - 1) / 2), SAMPLE),
        FarDistances.triplets(states, at, seed), seconds);
  }

  /** The states that a map was drawn of are in its file. */
  private static float[][] states(Path file) {
    Projection kept = Projection.load(file);
    if (!(kept instanceof NeighbourProjection)) {
      throw noMap(file.toString());
    }
    float[] all = kept.arrays().getOrDefault("states", new float[0]);
    int width = kept.width();
    float[][] states = new float[all.length / width][width];
    for (int i = 0; i < states.length; i++) {
      System.arraycopy(all, i * width, states[i], 0, width);
    }
    return states;
  }

  private static Path newest(Path folder) {
    Path artifacts = folder.resolve("artifacts");
    try (var files = Files.list(artifacts)) {
      return files.filter(file -> file.getFileName().toString().matches("projection-.*\\.bin"))
          .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .orElseThrow(() -> noMap(folder.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + artifacts + ": " + e.getMessage(), e);
    }
  }

  private static LacunaException noMap(String where) {
    return new LacunaException(ErrorCode.MISSING_STEP, where + " has no map that keeps neighbours.",
        "Draw one: lacuna map.");
  }
}
