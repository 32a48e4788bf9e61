package dev.lacuna.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.map.drawing.Camera;
import dev.lacuna.desktop.map.drawing.LevelOfDetail;
import dev.lacuna.desktop.map.drawing.PointCloud;
import dev.lacuna.desktop.map.drawing.PointDrawing;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.mapgeometry.MapClusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class ScatterViewTest {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 600;

  private ScatterView view;
  private final List<ScatterView.Picked> picked = new ArrayList<>();

  @BeforeEach
  void open() {
    view = WaitForAsyncUtils.waitForAsyncFx(40_000, ScatterViewTest::inWindow);
    view.setOnPicked(picked::add);
  }

  private static ScatterView inWindow() {
    ScatterView fresh = new ScatterView(() -> new LatestOnlyTask(Dispatchers.of(Platform::runLater), thrown -> {
      throw new AssertionError(thrown);
    }));
    fresh.reduceMotion().set(true);
    Stage stage = new Stage();
    stage.setScene(new Scene(fresh, WIDTH, HEIGHT));
    stage.show();
    return fresh;
  }

  /** A square of 21 × 21 points; point 0 lies at the lower left. */
  private static PointCloud square() {
    int n = 21 * 21;
    float[] xs = new float[n];
    float[] ys = new float[n];
    long[] ids = new long[n];
    for (int i = 0; i < n; i++) {
      xs[i] = i % 21 / 10f - 1;
      ys[i] = i / 21 / 10f - 1;
      ids[i] = i;
    }
    return new PointCloud(ids, xs, ys, new byte[n], new byte[n], new boolean[n], new int[] {0xFF0072B2});
  }

  private static void await(Callable<Boolean> holds) throws Exception {
    WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(holds).get(40, TimeUnit.SECONDS));
  }

  private void show(FxRobot robot, PointCloud points) throws Exception {
    robot.interact(() -> view.show(points, new BitSet(), -1, Palette.LIGHT));
    await(() -> view.points() == points && !view.isNeedsLayout());
  }

  private void fire(EventType<MouseEvent> type, double x, double y, boolean shift) {
    Event.fireEvent(view,
        new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, shift, false, false, false, true, false,
            false, false, false, false, new PickResult(view, x, y)));
  }

  private void drag(FxRobot robot, boolean shift, double... corners) {
    robot.interact(() -> {
      fire(MouseEvent.MOUSE_PRESSED, corners[0], corners[1], shift);
      for (int i = 2; i < corners.length; i += 2) {
        fire(MouseEvent.MOUSE_DRAGGED, corners[i], corners[i + 1], shift);
      }
      fire(MouseEvent.MOUSE_RELEASED, corners[corners.length - 2], corners[corners.length - 1], shift);
    });
  }

  private double x(double planeX) {
    return view.camera().screenX(planeX);
  }

  private double y(double planeY) {
    return view.camera().screenY(planeY);
  }

  @Test
  void aRectangleSelectsWhatItHolds(FxRobot robot) throws Exception {
    show(robot, square());
    robot.interact(() -> view.tool().set(MapTool.RECTANGLE));
    drag(robot, false, x(-0.25), y(0.25), x(0.25), y(-0.25));
    assertThat(picked).singleElement().satisfies(element -> {
      assertThat(element.add()).isFalse();
      assertThat(element.indices().cardinality()).isEqualTo(25);
      assertThat(element.indices().get(10 * 21 + 10)).isTrue();
    });
  }

  @Test
  void aLassoSelectsWhatLiesInsideAndShiftAdds(FxRobot robot) throws Exception {
    show(robot, square());
    robot.interact(() -> view.tool().set(MapTool.LASSO));
    // A triangle over the lower left half, with the diagonal between two rows of points.
    drag(robot, true, x(-1.05), y(-1.05), x(1.1), y(-1.05), x(-1.05), y(1.1));
    assertThat(picked).singleElement().satisfies(element -> {
      assertThat(element.add()).isTrue();
      assertThat(element.indices().cardinality()).isEqualTo(21 * 22 / 2);
      assertThat(element.indices().get(0)).isTrue();
      assertThat(element.indices().get(440)).isFalse();
    });
  }

  @Test
  void whatIsHiddenIsNeitherSelectedNorFound(FxRobot robot) throws Exception {
    BitSet even = new BitSet();
    for (int i = 0; i < 441; i += 2) {
      even.set(i);
    }
    show(robot, square().showing(even));
    robot.interact(() -> view.tool().set(MapTool.LASSO));
    drag(robot, false, x(-1.1), y(-1.1), x(1.1), y(-1.1), x(1.1), y(1.1), x(-1.1), y(1.1));
    assertThat(picked.getLast().indices()).isEqualTo(even);
    robot.interact(() -> view.tool().set(MapTool.RECTANGLE));
    drag(robot, false, x(-1.1), y(1.1), x(1.1), y(-1.1));
    assertThat(picked.getLast().indices()).isEqualTo(even);
    assertThat(view.finder().hit(x(-0.9), y(-1))).isEmpty();
    assertThat(view.finder().hit(x(-0.8), y(-1))).hasValue(2);
    assertThat(view.detail().get()).isEqualTo(new LevelOfDetail(false, 221, 1));
  }

  @Test
  void escapeGivesUpADrawnShapeFirstAndThenClears(FxRobot robot) throws Exception {
    show(robot, square());
    robot.interact(() -> {
      view.tool().set(MapTool.LASSO);
      fire(MouseEvent.MOUSE_PRESSED, 100, 100, false);
      fire(MouseEvent.MOUSE_DRAGGED, 300, 100, false);
      fire(MouseEvent.MOUSE_DRAGGED, 300, 300, false);
      escape();
      fire(MouseEvent.MOUSE_RELEASED, 300, 300, false);
    });
    assertThat(picked).isEmpty();
    robot.interact(this::escape);
    assertThat(picked).singleElement()
        .satisfies(element -> assertThat(element.indices().isEmpty() && !element.add()).isTrue());
  }

  private void escape() {
    Event.fireEvent(view, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
  }

  @Test
  void thePanToolMovesAndSelectsNothing(FxRobot robot) throws Exception {
    show(robot, square());
    double before = view.camera().x();
    drag(robot, false, 100, 100, 160, 100);
    assertThat(view.camera().x()).isCloseTo(before - 60 / view.camera().scale(), within(1e-9));
    assertThat(picked).isEmpty();
  }

  /** Frames of a map that is still refined leave the camera alone, but where all could be seen clearly better. */
  @Test
  void theCameraStaysWhereItIsWhenPointsMove(FxRobot robot) throws Exception {
    show(robot, square());
    Camera fitted = view.camera();
    assertThat(fitted.screenX(-1)).isBetween(0.0, (double) WIDTH);
    show(robot, wider(1.03f));
    assertThat(view.camera()).isEqualTo(fitted);
    robot.interact(view::fit);
    await(() -> !view.isNeedsLayout());
    assertThat(view.camera().scale()).isLessThan(fitted.scale());
    show(robot, wider(2));
    assertThat(view.camera().scale()).as("half of it would be outside").isLessThan(0.6 * fitted.scale());
    Camera looked = view.camera().zoom(3, 100, 100);
    robot.interact(() -> view.moveCamera(looked));
    show(robot, wider(1));
    assertThat(view.camera()).as("who looks at a place stays there").isEqualTo(looked);
  }

  private static PointCloud wider(float by) {
    PointCloud wider = square();
    for (int i = 0; i < wider.size(); i++) {
      wider.xs()[i] *= by;
    }
    return wider;
  }

  @Test
  void manyPointsAreCountedAndNoneIsLost(FxRobot robot) throws Exception {
    int n = PointDrawing.EACH + 20_000;
    Random random = new Random(1);
    float[] xs = new float[n];
    float[] ys = new float[n];
    for (int i = 0; i < n; i++) {
      xs[i] = (float) random.nextGaussian();
      ys[i] = (float) random.nextGaussian();
    }
    show(robot, new PointCloud(new long[n], xs, ys, new byte[n], new byte[n], new boolean[n], new int[] {0xFF0072B2}));
    await(() -> view.detail().get().counted());
    assertThat(view.detail().get().points()).isEqualTo(n);
    assertThat(view.detail().get().most()).isGreaterThan(1);
    assertThat(view.finder().inRectangle(0, 0, WIDTH, HEIGHT).cardinality()).isEqualTo(n);
  }

  @Test
  void namesOfGroupsAreShownAndCanBeTurnedOff(FxRobot robot) throws Exception {
    show(robot, square());
    int[] groups = new int[21 * 21];
    Arrays.setAll(groups, i -> i % 21 < 11 ? 0 : 1);
    robot.interact(() -> view.names().clusters().set(new MapClusters(groups, List.of(
        new MapClusters.Cluster("rivers", -0.5f, 0, 0.2f, 50), new MapClusters.Cluster("", 0.5f, 0, 0.2f, 40)))));
    await(() -> view.names().readable().equals(List.of("rivers")));
    robot.interact(() -> view.names().shown().set(false));
    await(() -> view.names().readable().isEmpty());
  }

  @Test
  void contoursAreDrawnWhenAskedFor(FxRobot robot) throws Exception {
    show(robot, square());
    int[] before = pixels(robot);
    robot.interact(() -> view.contours().set(true));
    await(() -> !Arrays.equals(before, pixels(robot)));
  }

  /** Light goes on for seconds after; names, and what is counted, are not to wait for its end. */
  @Test
  void theViewComesToRestWhileNewQuestionsGlow(FxRobot robot) throws Exception {
    view.reduceMotion().set(false);
    int[] groups = new int[21 * 21];
    Arrays.setAll(groups, i -> i % 21 < 11 ? 0 : 1);
    MapClusters coarse = new MapClusters(groups, List.of(new MapClusters.Cluster("rivers", -0.5f, 0, 0.2f, 50),
        new MapClusters.Cluster("lakes", 0.5f, 0, 0.2f, 40)));
    AtomicInteger finer = new AtomicInteger();
    PointCloud plain = square();
    PointCloud starred = square();
    starred.glyphs()[10 * 21 + 10] = (byte) Glyph.STAR.ordinal();
    robot.interact(() -> {
      view.names().by((members, visible) -> "", some -> {
        finer.incrementAndGet();
        return coarse;
      });
      view.names().clusters().set(coarse);
    });
    show(robot, plain);
    show(robot, starred);
    assertThat(view.lit()).isEqualTo(1);
    robot.interact(() -> view.moveCamera(view.camera().zoom(3, WIDTH / 2.0, HEIGHT / 2.0)));
    await(() -> finer.get() > 0);
    assertThat(view.lit()).as("while it glows").isEqualTo(1);
  }

  private int[] pixels(FxRobot robot) {
    int[] pixels = new int[WIDTH * HEIGHT];
    robot.interact(() -> view.snapshot(null, null).getPixelReader().getPixels(0, 0, WIDTH, HEIGHT,
        PixelFormat.getIntArgbInstance(), pixels, 0, WIDTH));
    return pixels;
  }
}
