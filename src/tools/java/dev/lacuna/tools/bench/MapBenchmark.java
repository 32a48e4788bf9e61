package dev.lacuna.tools.bench;

import dev.lacuna.desktop.HeadlessToolkit;
import dev.lacuna.desktop.Screenshots;
import dev.lacuna.desktop.map.ScatterView;
import dev.lacuna.desktop.map.drawing.Camera;
import dev.lacuna.desktop.map.drawing.PointCloud;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.domain.Verdict;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/**
 * Measures what a frame of the map costs while it is moved and zoomed: drawing, update of the image, layout, and the
 * toolkit drawing the scene in its software pipeline (the scene is drawn into an image, so that the end of the frame
 * can be seen; that copy is counted too). 1600 × 1000 pixels. Then what it costs to find a point and to select with a
 * rectangle and a lasso of 200 corners.
 */
public final class MapBenchmark {
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1000;
  private static final int HITS = 2_000;
  private static final int PICKS = 9;
  private static final int CORNERS = 200;
  private static final int SELECTIONS = 4;

  private MapBenchmark() {}

  /**
   * Milliseconds; {@code frames} counts those measured, after the warm-up.
   *
   * @param showMs from new points to the first frame of them
   * @param selectMs longest time that the window's thread is held by another selection, its frame included
   * @param selectShownMs from another selection to the end of its first frame
   * @param zoomMs longest of the frames right after it, each much closer, so at levels that were not drawn yet
   * @param hitP95Ms, hitMaxMs to find the point under the pointer
   * @param rectangleMs, lassoMs to find the points inside; medians
   */
  public record Result(int points, int frames, double p50Ms, double p95Ms, double showMs, double selectMs,
      double selectShownMs, double zoomMs, double hitP95Ms, double hitMaxMs, double rectangleMs, double lassoMs) {}

  /**
   * Draws so many points, in clusters as a real map has them.
   *
   * @param turns frames that are measured, after a third as many that warm up
   */
  public static Result run(int points, int turns) throws InterruptedException {
    HeadlessToolkit.start();
    PointCloud data = clusters(points);
    Dispatchers dispatchers = new Dispatchers(Platform::runLater, Runnable::run, Thread::startVirtualThread);
    ScatterView view = Screenshots.onWindow(() -> new ScatterView(() -> new LatestOnlyTask(dispatchers, failure -> {
      throw new IllegalStateException(failure);
    })));
    WritableImage image = new WritableImage(WIDTH, HEIGHT);
    Scene scene = Screenshots.onWindow(() -> new Scene(view, WIDTH, HEIGHT));
    double show = show(view, data, scene, image);
    double[] frames = new double[turns];
    for (int frame = -turns / 3; frame < turns; frame++) {
      int turn = frame;
      double took = Screenshots.onWindow(() -> {
        long start = System.nanoTime();
        view.moveCamera(next(view.camera(), turn));
        scene.snapshot(image);
        return (System.nanoTime() - start) / 1e6;
      });
      if (frame >= 0) {
        frames[frame] = took;
      }
    }
    Arrays.sort(frames);
    double[] hits = Screenshots.onWindow(() -> hits(view));
    double[] rectangles = Screenshots.onWindow(() -> times(() -> view.finder().inRectangle(200, 150, 1400, 850)));
    double[] lassos = Screenshots.onWindow(() -> times(() -> view.finder().inPolygon(lasso())));
    double held = 0;
    double shown = 0;
    double zoomed = 0;
    for (int turn = 0; turn < SELECTIONS; turn++) {
      Camera before = view.camera();
      // Another one each time, or there would be nothing to do.
      double[] select = select(view, data, scene, image, turn % 2 == 1);
      held = Math.max(held, select[0]);
      shown = Math.max(shown, select[1]);
      for (int closer = 0; closer < 5; closer++) {
        double frame = zoom(view, scene, image);
        // The first selection's are the program's first of their kind: what the virtual machine has not compiled yet.
        zoomed = turn == 0 ? 0 : Math.max(zoomed, frame);
      }
      Screenshots.onWindow(() -> {
        view.moveCamera(before);
        return scene.snapshot(image);
      });
    }
    return new Result(points, turns, at(frames, 0.5), at(frames, 0.95), show, held, shown, zoomed, at(hits, 0.95),
        hits[HITS - 1], at(rectangles, 0.5), at(lassos, 0.5));
  }

  private static double zoom(ScatterView view, Scene scene, WritableImage image) throws InterruptedException {
    return Screenshots.onWindow(() -> {
      long start = System.nanoTime();
      view.moveCamera(view.camera().zoom(1.7, 900, 420));
      scene.snapshot(image);
      double took = (System.nanoTime() - start) / 1e6;
      return took;
    });
  }

  /**
   * How long at most the window's thread was held, seen by how long it kept a short question waiting; and the whole
   * time.
   */
  private static double[] select(ScatterView view, PointCloud data, Scene scene, WritableImage image, boolean inverted)
      throws InterruptedException {
    BitSet chosen = Screenshots.onWindow(() -> view.finder().inPolygon(lasso()));
    if (inverted) {
      chosen.flip(0, data.size());
    }
    PointCloud again = data.showing(data.visible());
    long start = System.nanoTime();
    double held = 0;
    for (boolean asked = false; !asked || !Screenshots.onWindow(() -> view.points() == again); asked = true) {
      boolean first = !asked;
      long sent = System.nanoTime();
      held = Math.max(held, Screenshots.onWindow(() -> {
        if (first) {
          view.show(again, chosen, -1, Palette.LIGHT);
        }
        return (System.nanoTime() - sent) / 1e6;
      }));
    }
    double frame = Screenshots.onWindow(() -> {
      long drawn = System.nanoTime();
      scene.snapshot(image);
      return (System.nanoTime() - drawn) / 1e6;
    });
    return new double[] {Math.max(held, frame), (System.nanoTime() - start) / 1e6};
  }

  private static double show(ScatterView view, PointCloud data, Scene scene, WritableImage image)
      throws InterruptedException {
    long start = System.nanoTime();
    Screenshots.onWindow(() -> {
      view.show(data, new BitSet(), -1, Palette.LIGHT);
      return true;
    });
    while (!Screenshots.onWindow(() -> view.points() == data)) {
      Thread.sleep(1);
    }
    Screenshots.onWindow(() -> scene.snapshot(image));
    return (System.nanoTime() - start) / 1e6;
  }

  private static double[] hits(ScatterView view) {
    Random random = new Random(2);
    double[] hits = new double[HITS];
    for (int k = -HITS; k < HITS; k++) {
      long start = System.nanoTime();
      OptionalInt found = view.finder().hit(random.nextDouble(WIDTH), random.nextDouble(HEIGHT));
      hits[Math.max(k, 0)] = (System.nanoTime() - start) / 1e6;
      if (found.orElse(0) >= view.points().size()) {
        throw new IllegalStateException("a point that is not on the map: " + found);
      }
    }
    Arrays.sort(hits);
    return hits;
  }

  private static double[] times(Supplier<BitSet> selection) {
    double[] times = new double[PICKS];
    for (int k = -2; k < PICKS; k++) {
      long start = System.nanoTime();
      int found = selection.get().cardinality();
      times[Math.max(k, 0)] = (System.nanoTime() - start) / 1e6;
      if (found == 0) {
        throw new IllegalStateException("a shape in the middle of the map without points");
      }
    }
    Arrays.sort(times);
    return times;
  }

  private static double[] lasso() {
    double[] corners = new double[2 * CORNERS];
    for (int i = 0; i < CORNERS; i++) {
      double angle = 2 * Math.PI * i / CORNERS;
      double radius = 380 + 60 * Math.sin(7 * angle);
      corners[2 * i] = WIDTH / 2.0 + radius * Math.cos(angle);
      corners[2 * i + 1] = HEIGHT / 2.0 + radius * Math.sin(angle);
    }
    return corners;
  }

  static double at(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)];
  }

  /** Ten frames of moving, then ten of zooming in or out, so that the whole stays in view most of the time. */
  private static Camera next(Camera camera, int turn) {
    int phase = Math.floorMod(turn, 40);
    return phase < 10 ? camera.pan(12, 5)
        : phase < 20 ? camera.zoom(1.06, 900, 420)
            : phase < 30 ? camera.pan(-12, -5) : camera.zoom(1 / 1.06, 900, 420);
  }

  private static PointCloud clusters(int n) {
    Random random = new Random(1);
    long[] ids = new long[n];
    float[] xs = new float[n];
    float[] ys = new float[n];
    byte[] glyphs = new byte[n];
    byte[] colours = new byte[n];
    boolean[] ticks = new boolean[n];
    Verdict[] verdicts = Verdict.values();
    for (int i = 0; i < n; i++) {
      int cluster = random.nextInt(40);
      ids[i] = i;
      xs[i] = (float) (Math.cos(cluster * 2.4) * Math.sqrt(cluster / 40.0) + random.nextGaussian() * 0.08);
      ys[i] = (float) (Math.sin(cluster * 2.4) * Math.sqrt(cluster / 40.0) + random.nextGaussian() * 0.08);
      Verdict verdict = verdicts[(cluster + (random.nextInt(5) == 0 ? 1 : 0)) % 4];
      glyphs[i] = (byte) (random.nextInt(50) == 0 ? Glyph.STAR : Glyph.of(verdict)).ordinal();
      colours[i] = (byte) verdict.ordinal();
      ticks[i] = random.nextInt(20) == 0;
    }
    return new PointCloud(ids, xs, ys, glyphs, colours, ticks,
        Arrays.stream(verdicts).mapToInt(Palette.LIGHT::of).toArray());
  }
}
