package dev.lacuna.desktop;

import dev.lacuna.desktop.map.Camera;
import dev.lacuna.desktop.map.Points;
import dev.lacuna.desktop.map.ScatterView;
import dev.lacuna.desktop.model.Verdict;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/**
 * Measures what a frame of the map costs while it is moved and zoomed: splat, update of the image, layout, and the
 * toolkit drawing the scene in its software pipeline (the scene is drawn into an image, so that the end of the frame
 * can be seen; that copy is counted too). 1600 × 1000 pixels.
 */
public final class MapBenchmark {
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1000;
  private static final int WARM_UP = 20;
  private static final int FRAMES = 120;

  private MapBenchmark() {}

  /** Milliseconds of the frames; {@code frames} counts those measured, after the warm-up. */
  public record Result(int points, int frames, double p50Ms, double p95Ms) {}

  /** Draws so many points, in clusters as a real map has them. */
  public static Result run(int points) throws InterruptedException {
    Headless.start();
    Points data = clusters(points);
    ScatterView view = new ScatterView();
    WritableImage image = new WritableImage(WIDTH, HEIGHT);
    Scene scene = Screenshots.onWindow(() -> {
      Scene fresh = new Scene(view, WIDTH, HEIGHT);
      view.show(data, new BitSet(), -1, Palette.LIGHT);
      return fresh;
    });
    double[] ms = new double[FRAMES];
    for (int frame = -WARM_UP; frame < FRAMES; frame++) {
      int turn = frame;
      double took = Screenshots.onWindow(() -> {
        long start = System.nanoTime();
        view.look(next(view.camera(), turn));
        scene.snapshot(image);
        return (System.nanoTime() - start) / 1e6;
      });
      if (frame >= 0) {
        ms[frame] = took;
      }
    }
    Arrays.sort(ms);
    return new Result(points, FRAMES, ms[FRAMES / 2], ms[(int) Math.ceil(FRAMES * 0.95) - 1]);
  }

  /** Ten frames of moving, then ten of zooming in or out, so that the whole stays in view most of the time. */
  private static Camera next(Camera camera, int turn) {
    int phase = Math.floorMod(turn, 40);
    return phase < 10 ? camera.pan(12, 5) : phase < 20 ? camera.zoom(1.06, 900, 420)
        : phase < 30 ? camera.pan(-12, -5) : camera.zoom(1 / 1.06, 900, 420);
  }

  private static Points clusters(int n) {
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
    return new Points(ids, xs, ys, glyphs, colours, ticks,
        Arrays.stream(verdicts).mapToInt(Palette.LIGHT::of).toArray());
  }
}
