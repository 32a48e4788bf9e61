package dev.lacuna.tools.bench;

import dev.lacuna.cli.BaseCommand;
import dev.lacuna.cli.CliContext;
import dev.lacuna.knowledge.map.MapListener;
import dev.lacuna.knowledge.map.MapSettings;
import dev.lacuna.knowledge.map.NeighbourProjection;
import dev.lacuna.knowledge.map.Trustworthiness;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna bench projection}: no model is needed, since the vectors are made up or read from a file. */
@Command(name = "projection", description = "Time and trustworthiness of the map that keeps neighbours.")
final class BenchProjectionCommand extends BaseCommand {
  private static final int NEIGHBOURS = 15;
  private static final int PLACED = 200;

  @Option(names = "--points", defaultValue = "20000", description = "How many vectors (${DEFAULT-VALUE}).")
  private int points;

  @Option(names = "--dim", defaultValue = "192", description = "Their width (${DEFAULT-VALUE}).")
  private int width;

  @Option(names = "--vectors", paramLabel = "F.npy",
      description = "Read them from this file instead of making them up.")
  private Optional<Path> vectors = Optional.empty();

  @Option(names = "--write", paramLabel = "F.npy", description = "Keep the vectors, for another program to map.")
  private Optional<Path> write = Optional.empty();

  @Option(names = "--places", paramLabel = "F.npy", description = "Keep the map.")
  private Optional<Path> places = Optional.empty();

  @Option(names = "--sample", defaultValue = "5000",
      description = "Trustworthiness over so many points, their neighbours among all (${DEFAULT-VALUE}).")
  private int sample;

  @Option(names = "--dense", description = "UMAP's own layout; else a map of up to 20,000 points is given room, too.")
  private boolean dense;

  @Option(names = "--seed", defaultValue = "1", description = "Of vectors and map.")
  private long seed;

  /**
   * @param seconds from the vectors to the map
   * @param firstFrameSeconds until there was something to show
   * @param layoutSeconds of these, the layout
   * @param placeMs median time of placing a new point
   */
  record Result(int points, int dim, double seconds, double trustworthiness, int sample, double firstFrameSeconds,
      double layoutSeconds, double placeMs) {}

  BenchProjectionCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    float[][] states = vectors.map(NpyFile::read).orElseGet(() -> mixture(points, width, seed));
    write.ifPresent(file -> NpyFile.write(file, states));
    Watch watch = new Watch(System.nanoTime());
    NeighbourProjection map = NeighbourProjection.fit(states,
        (dense ? MapSettings.DEFAULT.withoutRoom() : MapSettings.DEFAULT).withSeed(seed), watch);
    double seconds = watch.seconds();
    places.ifPresent(file -> NpyFile.write(file, map.places()));
    double trust = Trustworthiness.of(states, map.places(), NEIGHBOURS, sample);
    Result result = new Result(states.length, states[0].length, seconds, trust, Math.min(sample, states.length),
        watch.first, seconds - watch.beforeLayout, placeMs(map, states));
    say("%,d vectors of %d numbers: %.1f s (layout %.1f s, first picture after %.2f s), trustworthiness %.4f over %,d, "
        + "a new point in %.2f ms", result.points(), result.dim(), result.seconds(), result.layoutSeconds(),
        result.firstFrameSeconds(),
        result.trustworthiness(), result.sample(), result.placeMs());
    result(result);
    return 0;
  }

  private static double placeMs(NeighbourProjection map, float[][] states) {
    SplittableRandom random = new SplittableRandom(5);
    double[] ms = new double[PLACED];
    map.place(states[0]);
    for (int i = 0; i < PLACED; i++) {
      float[] a = states[random.nextInt(states.length)];
      float[] b = states[random.nextInt(states.length)];
      float[] between = new float[a.length];
      for (int k = 0; k < a.length; k++) {
        between[k] = 0.8f * a[k] + 0.2f * b[k];
      }
      long start = System.nanoTime();
      map.place(between);
      ms[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(ms);
    return ms[PLACED / 2];
  }

  /**
   * Vectors as hidden states are: topics of unequal size in groups, each of its own few directions and spread, all
   * directions of falling variance.
   */
  static float[][] mixture(int points, int width, long seed) {
    int topics = Math.max(1, (int) Math.sqrt(points));
    int inner = Math.min(width, 12);
    float[][] out = new float[points][width];
    double[] fall = new double[width];
    Arrays.setAll(fall, k -> 1 / Math.sqrt(1 + k / 8.0));
    IntStream.range(0, points).parallel().forEach(i -> {
      SplittableRandom own = new SplittableRandom(seed * 7_919 + i);
      // Squared, so that some topics are many times as large as others.
      int topic = (int) (topics * Math.pow(own.nextDouble(), 2));
      SplittableRandom of = new SplittableRandom(seed * 104_729 + topic);
      SplittableRandom group = new SplittableRandom(seed * 1_299_709 + topic % 12);
      double[] along = own.doubles(inner, -1, 1).toArray();
      double spread = 0.5 + of.nextDouble();
      for (int k = 0; k < width; k++) {
        double x = 3 * group.nextGaussian() + 2 * of.nextGaussian();
        for (double a : along) {
          x += spread * a * of.nextGaussian();
        }
        out[i][k] = (float) (fall[k] * (x + 0.3 * own.nextGaussian()));
      }
    });
    return out;
  }

  /** Remembers when the first picture came and when the layout began. */
  private static final class Watch implements MapListener {
    private final long start;
    private double first = Double.NaN;
    private double beforeLayout;

    Watch(long start) {
      this.start = start;
    }

    double seconds() {
      return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void frame(int epoch, int epochs, float[] at) {
      first = Double.isNaN(first) ? seconds() : first;
    }

    @Override
    public void progress(String phase, int done, int total) {
      beforeLayout = phase.equals("laying out") && done == 0 ? seconds() : beforeLayout;
    }
  }
}
