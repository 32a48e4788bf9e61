package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.Annotator;
import javafx.event.ActionEvent;
import javafx.scene.control.Labeled;
import javafx.scene.control.Spinner;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Several experts in the window. */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class TeamWindowTest {
  private final ProjectSessionModel sessionModel = TestWindow.model(FakeProjectSession.shared(60));

  @Start
  void start(Stage stage) {
    TestWindow.show(stage, sessionModel, Pane.TEAM);
  }

  private int conflicts() {
    return sessionModel.pool().get().count(Outcome.CONFLICT);
  }

  @Test
  void aNumberSettlesWhereverTheWayThereLeftTheKeyboard(FxRobot robot) {
    TestWindow.await(() -> conflicts() > 0 && robot.lookup("#team-tabs").tryQuery().isPresent());
    int before = conflicts();
    robot.interact(() -> {
      TabPane tabs = robot.lookup("#team-tabs").queryAs(TabPane.class);
      tabs.getSelectionModel().select(1);
      tabs.requestFocus(); // as a press on a tab's head does
    });
    TestWindow.await(() -> robot.lookup("#settle-1").tryQuery().isPresent());
    robot.push(KeyCode.DIGIT1);
    TestWindow.await(() -> conflicts() == before - 1);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    TestWindow.await(() -> conflicts() == before);
    robot.interact(() -> robot.lookup("#settle-answer").query().requestFocus());
    robot.write("1");
    assertThat(conflicts()).as("a number that is typed into an answer settles nothing").isEqualTo(before);
    assertThat(robot.lookup("#settle-typed").queryAs(Labeled.class).isDisabled()).isFalse();
  }

  @Test
  void nobodyChoosesAFileForWorkThatIsNot(FxRobot robot) {
    TestWindow.await(() -> robot.lookup("#team-tabs").tryQuery().isPresent());
    sessionModel.team().name(new Annotator("Nobody", 5));
    robot.interact(() -> robot.lookup("#team-tabs").queryAs(TabPane.class).getSelectionModel().select(2));
    MenuButton send = robot.lookup("#work-send").queryAs(MenuButton.class);
    TestWindow.await(() -> send.getItems().stream().anyMatch(item -> item.getText().equals("Nobody")));
    robot.interact(
        () -> send.getItems().stream().filter(item -> item.getText().equals("Nobody")).forEach(MenuItem::fire));
    TestWindow.await(() -> robot.lookup("#work-said").queryAs(Labeled.class).getText().startsWith("Nothing waits for"));
    assertThat(robot.listTargetWindows()).as("no window asks for a file").hasSize(1);
  }

  @Test
  void aTypedShareCountsAtOnceAndAnEmptiedFieldIsNoNumber(FxRobot robot) {
    TestWindow.await(() -> robot.lookup("#team-overlap").tryQuery().isPresent());
    Spinner<?> overlap = robot.lookup("#team-overlap").queryAs(Spinner.class);
    robot.interact(() -> overlap.getEditor().setText("35"));
    TestWindow.await(() -> sessionModel.team().state().get().settings().overlap() == 0.35);

    robot.interact(() -> {
      overlap.getEditor().setText("");
      overlap.getEditor().fireEvent(new ActionEvent()); // Enter
    });
    assertThat(overlap.getValue()).isEqualTo(35);

    robot.interact(() -> overlap.getEditor().setText("0"));
    TestWindow.await(() -> sessionModel.team().state().get().settings().overlap() == 0);
  }
}
