package dev.lacuna.desktop.map.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
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
  private static final long MILLIS = 300;

  private final AtomicInteger frames = new AtomicInteger();
  private final ScatterDrawing drawing = WaitForAsyncUtils.waitForAsyncFx(40_000,
      () -> new ScatterDrawing(() -> new LatestOnlyTask(Dispatchers.of(Platform::runLater), thrown -> {
        throw new AssertionError(thrown);
      }), () -> {}, this::frame, (before, now) -> {}));

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

  private void assertDarkIsStill() throws InterruptedException {
    int before = frames.get();
    Thread.sleep(MILLIS);
    // One that was due already may still come.
    assertThat(frames.get()).isLessThanOrEqualTo(before + 1);
  }

  private void assertLightMoves() throws Exception {
    int before = frames.get();
    WaitForAsyncUtils.waitFor(6, TimeUnit.SECONDS, () -> frames.get() >= before + FRAMES);
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
    assertDarkIsStill();
    onWindow(() -> drawing.seen(true));
    assertLightMoves();
    onWindow(() -> drawing.draw(new Camera(50, 0, 100, 300, 300), 1, -1));
    assertDarkIsStill();
    onWindow(() -> drawing.draw(WHOLE, 1, -1));
    assertLightMoves();
    onWindow(() -> show(points(3).showing(new BitSet())));
    onWindow(() -> drawing.draw(WHOLE, 1, -1));
    assertDarkIsStill();
    assertThat(drawing.lit()).isEqualTo(1);
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
    assertDarkIsStill();
    assertThat(drawing.lit()).isEqualTo(1);
  }
}
