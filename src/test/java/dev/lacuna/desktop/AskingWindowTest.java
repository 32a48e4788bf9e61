package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** How to ask, as a person uses it, in the smallest window that is promised. */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class AskingWindowTest {
  private final FakeProjectSession session = FakeProjectSession.busy(60);
  private final ProjectSessionModel sessionModel = TestWindow.model(session);

  @Start
  void start(Stage stage) {
    TestWindow.show(stage, sessionModel, ProjectSessionModel.Pane.MAP);
    stage.setWidth(1000);
    stage.setHeight(680);
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Label.class).getText();
  }

  /** Also once the window has its size. */
  private static boolean inside(Node node) {
    Bounds at = node.localToScene(node.getBoundsInLocal());
    return at.getMaxX() <= node.getScene().getWidth() && at.getMaxY() <= node.getScene().getHeight();
  }

  @Test
  void proposeTryChangeAndKeep(FxRobot robot) {
    TestWindow.await(() -> sessionModel.project().get().isPresent() && !sessionModel.job().running().get()
        && inside(robot.lookup("#menu").query()));
    robot.clickOn("#menu").clickOn("#menu-asking");
    TestWindow.await(() -> robot.lookup("#asking").query().isVisible()
        && text(robot, "#asking-state").startsWith("This is how"));
    assertThat(robot.lookup("#asking-keep").query().isDisabled()).isTrue();

    robot.clickOn("#asking-propose");
    TestWindow.await(() -> text(robot, "#asking-found").contains("2 worked examples"));
    assertThat(text(robot, "#asking-found")).contains("2 questions left out of pool and evaluation", "AUROC of 0.78");
    assertThat(text(robot, "#asking-state")).as("it was probed").contains("probe anew");

    robot.clickOn("#asking-try");
    TestWindow.await(() -> robot.lookup("#asking-prompt").tryQuery().isPresent());
    assertThat(robot.lookup("#asking-prompt").queryAs(TextArea.class).getText()).contains("<|im_start|>user",
        "Answer as briefly as possible.");

    robot.interact(() -> robot.lookup("#asking-temperature").queryAs(TextField.class).setText("9"));
    assertThat(text(robot, "#asking-state")).contains("from 0.05 to 2");
    assertThat(robot.lookup("#asking-try").query().isDisabled()).isTrue();
    robot.interact(() -> robot.lookup("#asking-temperature").queryAs(TextField.class).setText("0.7"));
    robot.clickOn("#asking-keep");
    TestWindow.await(() -> text(robot, "#asking-state").startsWith("Kept."));
    assertThat(session.prompts().current().sampling().temperature()).isEqualTo(0.7);
    assertThat(session.prompts().current().format().examples()).hasSize(2);

    for (String id : new String[] {"#asking-keep", "#asking-try", "#asking-back", "#asking-propose"}) {
      assertThat(inside(robot.lookup(id).query())).as(id).isTrue();
    }
    robot.clickOn("#asking-back");
    assertThat(robot.lookup("#asking").query().isVisible()).isFalse();
  }
}
