package dev.lacuna.tools.bench;

import dev.lacuna.desktop.HeadlessToolkit;
import dev.lacuna.desktop.Screenshots;
import dev.lacuna.desktop.map.ScatterView;
import dev.lacuna.desktop.map.drawing.Camera;
import dev.lacuna.desktop.map.drawing.JudgedTiles;
import dev.lacuna.desktop.map.drawing.PointCloud;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.maptiles.TilePyramid;
import dev.lacuna.maptiles.TilePyramidBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.Random;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/**
 * What frames of a map cost that judged questions lie behind: moved, and zoomed from the whole down to single points
 * and back at places of which no tile was read, 1600 × 1000 pixels, as {@link MapBenchmark} times them.
 */
final class TilesBenchmark {
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1000;
  private static final int CLUSTERS = 400;
  private static final int OWN = 1_000;
  private static final double CLOSER = 1.2;
  private static final int TURNS = 40;

  private TilesBenchmark() {}

  /**
   * Milliseconds; memory in MiB.
   *
   * @param buildSeconds from the last point to the whole file
   * @param fileMb the file, in 10^6 bytes
   * @param openMs until the coarse tiles are in memory
   * @param heapAfterMiB what is held after all frames, the builder's arrays gone
   */
  record Result(int points, double buildSeconds, double fileMb, int tiles, double openMs, int frames, double p50Ms,
      double p95Ms, double maxMs, double heapAfterMiB) {}

  static Result run(int points, int journeys, Path folder) throws InterruptedException, IOException {
    Path file = folder.resolve("bench.tiles");
    double seconds = build(points, file);
    HeadlessToolkit.start();
    Dispatchers dispatchers = new Dispatchers(Platform::runLater, Runnable::run, Thread::startVirtualThread);
    ScatterView view = Screenshots.onWindow(() -> new ScatterView(() -> new LatestOnlyTask(dispatchers, failure -> {
      throw new IllegalStateException(failure);
    })));
    WritableImage image = new WritableImage(WIDTH, HEIGHT);
    Scene scene = Screenshots.onWindow(() -> new Scene(view, WIDTH, HEIGHT));
    long opening = System.nanoTime();
    try (TilePyramid pyramid = TilePyramid.open(file)) {
      JudgedTiles tiles = new JudgedTiles(pyramid).ready();
      double open = (System.nanoTime() - opening) / 1e6;
      Screenshots.onWindow(() -> {
        view.show(own(), new BitSet(), -1, Palette.LIGHT);
        view.judged(Optional.of(tiles));
        return scene.snapshot(image);
      });
      Random random = new Random(3);
      journey(view, scene, image, random); // what the virtual machine has not compiled yet
      double[] all = new double[0];
      for (int turn = 0; turn < journeys; turn++) {
        double[] some = journey(view, scene, image, random);
        int before = all.length;
        all = Arrays.copyOf(all, before + some.length);
        System.arraycopy(some, 0, all, before, some.length);
      }
      Arrays.sort(all);
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      return new Result(points, seconds, Files.size(file) / 1e6, pyramid.tiles(), open, all.length,
          MapBenchmark.at(all, 0.5),
          MapBenchmark.at(all, 0.95), all[all.length - 1],
          (runtime.totalMemory() - runtime.freeMemory()) / (1024.0 * 1024));
    }
  }

  private static double build(int points, Path file) throws IOException {
    Random random = new Random(1);
    TilePyramidBuilder builder = new TilePyramidBuilder();
    for (int i = 0; i < points; i++) {
      int cluster = random.nextInt(CLUSTERS);
      double wide = 0.01 + 0.08 * (cluster % 7) / 7;
      builder.add((float) (x(cluster) + wide * random.nextGaussian()),
          (float) (y(cluster) + wide * random.nextGaussian()),
          (float) Math.clamp(cluster % 10 / 10.0 + 0.2 * random.nextGaussian(), 0, 1));
    }
    long start = System.nanoTime();
    builder.write(file, 1);
    return (System.nanoTime() - start) / 1e9;
  }

  private static double x(int cluster) {
    return Math.cos(cluster * 2.4) * Math.sqrt((double) cluster / CLUSTERS);
  }

  private static double y(int cluster) {
    return Math.sin(cluster * 2.4) * Math.sqrt((double) cluster / CLUSTERS);
  }

  private static PointCloud own() {
    long[] ids = new long[OWN];
    float[] xs = new float[OWN];
    float[] ys = new float[OWN];
    for (int i = 0; i < OWN; i++) {
      ids[i] = i;
      xs[i] = (float) x(i % CLUSTERS);
      ys[i] = (float) y(i % CLUSTERS) + 0.002f * (i / CLUSTERS);
    }
    return new PointCloud(ids, xs, ys, new byte[OWN], new byte[OWN], new boolean[OWN], new int[] {0xFF0072B2});
  }

  /** From the whole to a place by the wheel, around there, and back. */
  private static double[] journey(ScatterView view, Scene scene, WritableImage image, Random random)
      throws InterruptedException {
    int x = 300 + random.nextInt(1_000);
    int y = 200 + random.nextInt(600);
    double[] took = new double[3 * TURNS];
    for (int turn = 0; turn < took.length; turn++) {
      int phase = turn / TURNS;
      int step = turn;
      took[turn] = Screenshots.onWindow(() -> {
        long start = System.nanoTime();
        Camera camera = view.camera();
        view.moveCamera(phase == 0 ? camera.zoom(CLOSER, x, y)
            : phase == 1 ? camera.pan(step % 4 < 2 ? 90 : -70, 40) : camera.zoom(1 / CLOSER, x, y));
        scene.snapshot(image);
        return (System.nanoTime() - start) / 1e6;
      });
    }
    return took;
  }
}
