package dev.lacuna.desktop.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The text that a question is about, above it in the queue. */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class ContextPaneTest {
  private final ContextPane pane = new ContextPane();

  @Start
  void start(Stage stage) {
    stage.setScene(new Scene(new VBox(pane), 400, 300));
    stage.show();
  }

  @Test
  void itIsThereForAQuestionThatHasOneAndFolds(FxRobot robot) {
    assertThat(pane.isManaged()).as("takes no room at a plain question").isFalse();
    robot.interact(() -> pane.show("It rains."));
    assertThat(pane.isVisible()).isTrue();
    assertThat(pane.isManaged()).isTrue();
    assertThat(robot.lookup("#context-text").queryAs(TextArea.class).getText()).isEqualTo("It rains.");
    assertThat(robot.lookup("#context-text").queryAs(TextArea.class).isEditable()).isFalse();
    robot.interact(() -> pane.setExpanded(false));
    robot.interact(() -> pane.show("It snows."));
    assertThat(pane.isExpanded()).as("stays folded at the next question").isFalse();
    robot.interact(() -> pane.show(""));
    assertThat(pane.isVisible()).isFalse();
  }
}
