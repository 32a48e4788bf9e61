package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.map.ScatterView;
import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.WorkbenchModel;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
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
    TestWindow.await(() -> workbench.pool().get().isMapped());
    return robot.lookup("#scatter").queryAs(ScatterView.class);
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
  void shiftAndDragSelectsARegionAndItsQuestionsCanBeAsked(FxRobot robot) {
    ScatterView scatter = scatter(robot);
    Bounds all = scatter.localToScreen(scatter.getBoundsInLocal());
    robot.press(KeyCode.SHIFT);
    robot.moveTo(all.getMinX() + 200, all.getMinY() + 30).press(MouseButton.PRIMARY)
        .moveTo(all.getMaxX() - 30, all.getMaxY() - 200).release(MouseButton.PRIMARY);
    robot.release(KeyCode.SHIFT);
    TestWindow.await(() -> workbench.selection().get().size() > 10);
    int chosen = workbench.selection().get().size();
    assertThat(chosen).isLessThan(workbench.pool().get().size());
    robot.clickOn("#map-ask");
    TestWindow.await(() -> workbench.pane().get() == WorkbenchModel.Pane.QUEUE);
    assertThat(bench.calls).contains("ask " + chosen);
  }

  @Test
  void theWheelZoomsAtTheCursor(FxRobot robot) {
    ScatterView scatter = scatter(robot);
    Point2D spot = onScreen(scatter, 9);
    double before = scatter.camera().scale();
    robot.moveTo(spot).scroll(5, VerticalDirection.UP);
    TestWindow.await(() -> scatter.camera().scale() != before);
    assertThat(onScreen(scatter, 9).distance(spot)).isLessThan(2);
  }
}
