package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.desktop.map.ScatterView;
import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.WorkbenchModel;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class MapWindowTest {
  private final FakeWorkbench bench = FakeWorkbench.busy(300);
  private final WorkbenchModel workbench = TestWindow.model(bench);

  @Start
  void start(Stage stage) {
    TestWindow.show(stage, workbench, WorkbenchModel.Pane.MAP);
  }

  private ScatterView scatter(FxRobot robot) {
    ScatterView scatter = robot.lookup("#scatter").queryAs(ScatterView.class);
    // Points are fitted into the view in the layout pass after they have come.
    TestWindow.await(() -> scatter.points().size() > 0 && !scatter.isNeedsLayout());
    return scatter;
  }

  private static Point2D onScreen(ScatterView scatter, int point) {
    return scatter.localToScreen(scatter.camera().screenX(scatter.points().xs()[point]),
        scatter.camera().screenY(scatter.points().ys()[point]));
  }

  @Test
  void aClickSelectsAndEscapeClears(FxRobot robot) {
    ScatterView scatter = scatter(robot);
    robot.clickOn(onScreen(scatter, 5));
    TestWindow.await(() -> workbench.selection().get().size() == 1);
    robot.push(KeyCode.ESCAPE);
    TestWindow.await(() -> workbench.selection().get().isEmpty());
  }

  @Test
  void dragSelectsARegionAndItsQuestionsCanBeAsked(FxRobot robot) {
    ScatterView scatter = scatter(robot);
    Bounds all = scatter.localToScreen(scatter.getBoundsInLocal());
    robot.clickOn("#map-select");
    robot.moveTo(all.getMinX() + 200, all.getMinY() + 30).press(MouseButton.PRIMARY)
        .moveTo(all.getMaxX() - 30, all.getMaxY() - 200).release(MouseButton.PRIMARY);
    TestWindow.await(() -> workbench.selection().get().size() > 10);
    int chosen = workbench.selection().get().size();
    assertThat(chosen).isLessThan(workbench.pool().get().size());
    robot.clickOn("#map-ask");
    TestWindow.await(() -> workbench.pane().get() == WorkbenchModel.Pane.QUEUE);
    assertThat(bench.calls).contains("ask " + chosen);
  }

  /** The headless robot does not put keys into its mouse events, so these are made here. */
  @Test
  void dragWithShiftSelectsAndWithoutMoves(FxRobot robot) {
    ScatterView scatter = scatter(robot);
    double before = scatter.camera().x();
    robot.interact(() -> drag(scatter, false));
    assertThat(scatter.camera().x()).isNotEqualTo(before);
    assertThat(workbench.selection().get()).isEmpty();
    robot.interact(scatter::fit);
    TestWindow.await(() -> !scatter.isNeedsLayout());
    robot.interact(() -> drag(scatter, true));
    assertThat(workbench.selection().get()).hasSizeGreaterThan(10);
  }

  private static void drag(ScatterView scatter, boolean shift) {
    fire(scatter, MouseEvent.MOUSE_PRESSED, 60, 60, shift);
    fire(scatter, MouseEvent.MOUSE_DRAGGED, scatter.getWidth() - 60, scatter.getHeight() - 60, shift);
    fire(scatter, MouseEvent.MOUSE_RELEASED, scatter.getWidth() - 60, scatter.getHeight() - 60, shift);
  }

  private static void fire(ScatterView scatter, EventType<MouseEvent> type, double x, double y, boolean shift) {
    Event.fireEvent(scatter, new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, shift, false, false, false, true,
        false, false, false, false, false, new PickResult(scatter, x, y)));
  }

  /** The headless robot turns its wheel at another place than where its pointer is, so the event is made here. */
  @Test
  void theWheelZoomsAtTheCursor(FxRobot robot) {
    ScatterView scatter = scatter(robot);
    double x = scatter.camera().screenX(scatter.points().xs()[9]);
    double y = scatter.camera().screenY(scatter.points().ys()[9]);
    double before = scatter.camera().scale();
    robot.interact(() -> Event.fireEvent(scatter, new ScrollEvent(ScrollEvent.SCROLL, x, y, x, y, false, false, false,
        false, false, false, 0, 200, 0, 200, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
        ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, new PickResult(scatter, x, y))));
    assertThat(scatter.camera().scale()).isGreaterThan(before * 1.5);
    assertThat(scatter.camera().screenX(scatter.points().xs()[9])).isCloseTo(x, within(1e-6));
    assertThat(scatter.camera().screenY(scatter.points().ys()[9])).isCloseTo(y, within(1e-6));
  }
}
