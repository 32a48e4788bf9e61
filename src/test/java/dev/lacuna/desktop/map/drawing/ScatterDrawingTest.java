package dev.lacuna.desktop.map.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import java.util.BitSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Frames cost: none is drawn for light that nobody sees. */
@ToolkitTest
@Tag("slow")
class ScatterDrawingTest {
  private static final Camera WHOLE = new Camera(0, 0, 100, 300, 300);
  private static final int FRAMES = 3;
  /** Between two frames of light that is seen, in nanoseconds of the toolkit's clock. */
  private static final long BETWEEN = 40_000_000L;

  private final AtomicInteger frames = new AtomicInteger();
  /** Stands still, so that no light goes out while a busy machine draws. */
  private final AtomicLong nanos = new AtomicLong();
  private final ScatterDrawing drawing = WaitForAsyncUtils.waitForAsyncFx(40_000,
      () -> new ScatterDrawing(() -> new LatestOnlyTask(Dispatchers.of(Platform::runLater), thrown -> {
        throw new AssertionError(thrown);
      }), () -> {}, this::frame, (before, now) -> {}, nanos::get));

  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  private void frame() {
    frames.incrementAndGet();
    drawing.draw(WHOLE, 1, -1);
  }

  private static PointCloud points(int n) {
    byte[] glyphs = new byte[n];
    glyphs[n - 1] = (byte) Glyph.STAR.ordinal();
    return new PointCloud(LongStream.range(0, n).toArray(), new float[n], new float[n], glyphs, new byte[n],
        new boolean[n], new int[] {0xFF0072B2});
  }

  private void onWindow(Runnable work) {
    WaitForAsyncUtils.waitForAsyncFx(40_000, work);
  }

  private void show(PointCloud points) {
    drawing.show(new ScatterDrawing.Shown(points, new BitSet(), -1, Palette.LIGHT));
  }

  /** That nothing is drawn shows only in pulses that could have drawn it, however long they take. */
  private void assertNothingMoves() throws InterruptedException {
    CountDownLatch due = new CountDownLatch(2 * FRAMES);
    AnimationTimer light = new AnimationTimer() {
      private long drawn;

      @Override
      public void handle(long now) {
        if (now - drawn > BETWEEN) {
          drawn = now;
          due.countDown();
        }
      }
    };
    int before = frames.get();
    onWindow(light::start);
    assertThat(due.await(40, TimeUnit.SECONDS)).isTrue();
    onWindow(light::stop);
    // One that was due already may still come.
    assertThat(frames.get()).isLessThanOrEqualTo(before + 1);
  }

  private void assertLightMoves() throws Exception {
    int before = frames.get();
    WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> frames.get() >= before + FRAMES);
  }

  @Test
  void framesOfANewQuestionsLightAreDrawnWhileItIsSeen() throws Exception {
    onWindow(() -> {
      drawing.still(false);
      show(points(2));
      show(points(3));
      drawing.draw(WHOLE, 1, -1);
    });
    assertLightMoves();
    onWindow(() -> drawing.seen(false));
    assertNothingMoves();
    onWindow(() -> drawing.seen(true));
    assertLightMoves();
    onWindow(() -> drawing.draw(new Camera(50, 0, 100, 300, 300), 1, -1));
    assertNothingMoves();
    onWindow(() -> drawing.draw(WHOLE, 1, -1));
    assertLightMoves();
    onWindow(() -> show(points(3).showing(new BitSet())));
    onWindow(() -> drawing.draw(WHOLE, 1, -1));
    assertNothingMoves();
    assertThat(drawing.lit()).isEqualTo(1);
  }

  @Test
  void steadyLightDrawsOneFrameWhenItGoesOut() throws Exception {
    onWindow(() -> {
      drawing.still(true);
      show(points(2));
      show(points(3));
      drawing.draw(WHOLE, 1, -1);
    });
    nanos.set((long) (NewQuestionGlow.SECONDS * 1e9) - 1);
    assertNothingMoves();
    assertThat(drawing.lit()).isEqualTo(1);
    int before = frames.get();
    nanos.incrementAndGet();
    WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> frames.get() > before);
    assertNothingMoves();
    assertThat(frames.get()).isEqualTo(before + 1);
    assertThat(drawing.lit()).isZero();
  }

  @Test
  void pointsThatAreCountedShowNoLightAndDrawNoFramesForIt() throws Exception {
    onWindow(() -> {
      drawing.still(false);
      show(points(PointDrawing.EACH + 1));
    });
    WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> drawing.shown().points().size() > 0);
    onWindow(() -> show(points(PointDrawing.EACH + 2)));
    WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> drawing.lit() == 1);
    onWindow(() -> drawing.draw(WHOLE, 1, -1));
    assertNothingMoves();
    assertThat(drawing.lit()).isEqualTo(1);
  }
}
