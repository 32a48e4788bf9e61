package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.desktop.map.ScatterView;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The keyboard stays where it was put, and panes that show the same question show the same one. */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class KeyboardWindowTest {
  private final FakeProjectSession session = FakeProjectSession.busy(300);
  private final ProjectSessionModel sessionModel = TestWindow.model(session);
  private Optional<Stage> window = Optional.empty();

  @Start
  void start(Stage stage) {
    window = Optional.of(stage);
    TestWindow.show(stage, sessionModel, Pane.MAP);
  }

  private static ScatterView scatter(FxRobot robot) {
    ScatterView scatter = robot.lookup("#scatter").queryAs(ScatterView.class);
    TestWindow.await(() -> scatter.points().size() > 0 && !scatter.isNeedsLayout());
    return scatter;
  }

  private static Node focused(FxRobot robot) {
    return robot.lookup("#search").query().getScene().getFocusOwner();
  }

  private static boolean settingsShown(FxRobot robot) {
    return robot.lookup("#settings-tabs").tryQuery().map(tabs -> tabs.getParent().isVisible()).orElse(false);
  }

  @Test
  void aRowOfTheLegendKeepsTheKeyboardWhenItIsPressed(FxRobot robot) {
    scatter(robot);
    robot.clickOn("#legend-verdict-0");
    TestWindow.await(() -> "legend-verdict-0".equals(focused(robot).getId()));
    robot.clickOn("#legend-verdict-0");
    TestWindow.await(() -> "legend-verdict-0".equals(focused(robot).getId()));
  }

  @Test
  void aButtonAroundThePaneIsPressedWithoutTakingTheKeyboardFromThePanesControls(FxRobot robot) {
    scatter(robot);
    robot.clickOn("#legend-verdict-0");
    robot.clickOn("#theme").push(KeyCode.ESCAPE);
    assertThat(focused(robot).getId()).isEqualTo("legend-verdict-0");
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    Node list = robot.lookup("#queue-list").query();
    robot.interact(list::requestFocus);
    robot.clickOn("#theme").push(KeyCode.ESCAPE);
    assertThat(focused(robot)).as("the queue, whose keys go on").isSameAs(list);
  }

  @Test
  void aPageOverTheQueueGivesTheKeyboardBackToWhatWasBeingTyped(FxRobot robot) {
    scatter(robot);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2).write("Port ");
    robot.push(KeyCode.CONTROL, KeyCode.COMMA);
    TestWindow.await(() -> settingsShown(robot));
    robot.push(KeyCode.ESCAPE);
    TestWindow.await(() -> !settingsShown(robot));
    robot.write("Lou");
    robot.clickOn("#menu").clickOn("#menu-asking");
    TestWindow.await(() -> robot.lookup("#asking").query().isVisible());
    robot.write("x");
    assertThat(robot.lookup("#answer").queryTextInputControl().getText()).as("not beneath the page")
        .isEqualTo("Port Lou");
    robot.clickOn("#asking-back").write("is");
    assertThat(robot.lookup("#answer").queryTextInputControl().getText()).isEqualTo("Port Louis");
  }

  @Test
  void thePaneThatIsShownIsSeenAgainByItsKeyAndByTheRail(FxRobot robot) {
    scatter(robot);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    for (Runnable go : List.<Runnable>of(() -> robot.push(KeyCode.CONTROL, KeyCode.DIGIT2),
        () -> robot.clickOn("#rail-queue"))) {
      robot.push(KeyCode.CONTROL, KeyCode.COMMA);
      TestWindow.await(() -> settingsShown(robot));
      go.run();
      TestWindow.await(() -> !settingsShown(robot));
    }
    robot.clickOn("#search").clickOn("#rail-queue").write("Lima");
    assertThat(robot.lookup("#answer").queryTextInputControl().getText()).isEqualTo("Lima");
  }

  @Test
  void aKeyOfTheRoundsIsNoneOnAPageOverThem(FxRobot robot) {
    TestWindow.await(() -> sessionModel.rounds().get().size() == 4);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT3).push(KeyCode.CONTROL, KeyCode.COMMA);
    TestWindow.await(() -> settingsShown(robot));
    robot.push(KeyCode.CONTROL, KeyCode.R);
    assertThat(sessionModel.job().idle().get()).isTrue();
    robot.push(KeyCode.ESCAPE);
    TestWindow.await(() -> !settingsShown(robot));
    robot.push(KeyCode.CONTROL, KeyCode.R);
    TestWindow.await(() -> session.calls.stream().anyMatch(call -> call.startsWith("round")));
  }

  @Test
  void aPaneThatIsChosenByItsKeyHasTheKeyboardAndNotTheSearch(FxRobot robot) {
    scatter(robot);
    robot.clickOn("#legend-verdict-0");
    for (KeyCode digit : List.of(KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT1, KeyCode.DIGIT3)) {
      robot.push(KeyCode.CONTROL, digit);
      WaitForAsyncUtils.waitForFxEvents();
      assertThat(focused(robot).getId()).as("after Ctrl+%s", digit.getName()).isNotEqualTo("search");
    }
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2).write("typed at once");
    assertThat(robot.lookup("#answer").queryAs(TextInputControl.class).getText()).isEqualTo("typed at once");
  }

  @Test
  void aButtonThatIsDisabledByItsJobDoesNotSendTheKeyboardToTheSearch(FxRobot robot) {
    TestWindow.await(() -> sessionModel.rounds().get().size() == 4);
    CountDownLatch end = new CountDownLatch(1);
    Consumer<WorkerListener> wait = listener -> {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
    session.script = Optional.of(wait);
    robot.clickOn("#rail-rounds").clickOn("#round-start");
    TestWindow.await(() -> sessionModel.job().running().get() && robot.lookup("#round-cancel").query().isVisible());
    robot.clickOn("#round-cancel");
    TestWindow.await(() -> robot.lookup("#round-cancel").query().isDisabled());
    assertThat(focused(robot).getId()).as("letters do not go to the search").isNotEqualTo("search");
    end.countDown();
    TestWindow.await(() -> !sessionModel.job().running().get());
    assertThat(focused(robot).getId()).isNotEqualTo("search");
  }

  @Test
  void whatNeedsNoModelCanBeUsedWhileAJobRunsAndWhatCannotBeUsedSaysWhy(FxRobot robot) {
    scatter(robot);
    CountDownLatch end = new CountDownLatch(1);
    session.script = Optional.of(_ -> {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    robot.interact(() -> sessionModel.job().startRound(LoraSettings.DEFAULT, 0));
    TestWindow.await(() -> sessionModel.job().running().get());
    Node ask = robot.lookup("#map-ask").query();
    assertThat(DisabledReason.of(ask)).contains("Select questions first: click a point, or draw around some.");
    robot.moveTo("#map-ask");
    TestWindow.await(() -> Window.getWindows().stream().filter(Tooltip.class::isInstance).map(Tooltip.class::cast)
        .anyMatch(tip -> tip.getText().startsWith("Select questions first")));
    robot.moveTo("#search");
    TestWindow.await(() -> Window.getWindows().stream().filter(Tooltip.class::isInstance).map(Tooltip.class::cast)
        .noneMatch(tip -> tip.getText().startsWith("Select questions first")));
    Node export = robot.lookup("#map-export").query();
    robot.interact(() -> {
      sessionModel.selected().select(List.of(3L));
      export.requestFocus();
      sessionModel.transfers().picture(Path.of("map.png"), () -> {});
    });
    TestWindow.await(() -> sessionModel.transfers().written().get().isPresent());
    assertThat(ask.isDisabled()).isFalse();
    assertThat(DisabledReason.of(ask)).isEmpty();
    assertThat(focused(robot)).isSameAs(export);
    robot.interact(() -> sessionModel.job().drawMap());
    assertThat(session.calls).doesNotContain("map");
    end.countDown();
    TestWindow.await(() -> session.calls.contains("map") && sessionModel.job().idle().get());
  }

  @Test
  void allIsSeenInAWindowOfAnotherSizeUntilTheMapIsMoved(FxRobot robot) {
    ScatterView scatter = scatter(robot);
    double scale = scatter.camera().scale();
    robot.interact(() -> window.orElseThrow().setWidth(1000));
    TestWindow.await(() -> scatter.camera().width() < 700 && !scatter.isNeedsLayout());
    double fitted = scatter.camera().scale();
    assertThat(fitted).isLessThan(scale);
    robot.interact(() -> {
      scatter.moveCamera(scatter.camera().zoom(3, 100, 100));
      window.orElseThrow().setWidth(1200);
    });
    TestWindow.await(() -> scatter.camera().width() > 700 && !scatter.isNeedsLayout());
    assertThat(scatter.camera().scale()).as("who looks at a place stays there").isCloseTo(3 * fitted, within(1e-6));
    robot.interact(() -> sessionModel.job().drawMap(1));
    TestWindow.await(() -> session.calls.contains("layer 1") && !sessionModel.job().running().get());
  }

  @Test
  void namesOfGroupsThatAreHiddenAreGone(FxRobot robot) {
    ScatterView scatter = scatter(robot);
    TestWindow.await(() -> !scatter.names().readable().isEmpty());
    for (int verdict = 0; verdict < 5; verdict++) {
      String row = "#legend-verdict-" + verdict;
      if (robot.lookup(row).tryQuery().isPresent()) {
        robot.interact(() -> robot.lookup(row).queryAs(javafx.scene.control.ToggleButton.class).fire());
      }
    }
    TestWindow.await(() -> scatter.points().visible().isEmpty());
    TestWindow.await(() -> scatter.names().readable().isEmpty());
  }

  @Test
  void theQueueGoesToTheQuestionThatIsLookedAt(FxRobot robot) {
    TestWindow.await(() -> sessionModel.queue().get().size() == 40);
    long third = sessionModel.queue().get().get(30).id();
    robot.interact(() -> sessionModel.selected().focusOn(third));
    String text = sessionModel.pool().get().find(third).orElseThrow().text();
    robot.interact(() -> sessionModel.pane().set(Pane.QUEUE));
    assertThat(robot.lookup("#question").queryAs(Label.class).getText()).isEqualTo(text);
    ListView<?> list = robot.lookup("#queue-list").queryListView();
    assertThat(list.getSelectionModel().getSelectedItem().toString()).contains(text);
  }

  @Test
  void everyRowOfTheHistoryIsAsHigh(FxRobot robot) {
    TestWindow.await(() -> sessionModel.rounds().get().size() == 4);
    robot.clickOn("#rail-rounds");
    TestWindow.await(() -> robot.from(robot.lookup("#round-history")).lookup(".table-row-cell").queryAll().size() > 3);
    assertThat(robot.from(robot.lookup("#round-history")).lookup(".table-row-cell").queryAllAs(TableRow.class).stream()
        .filter(row -> !row.isEmpty()).map(TableRow::getHeight).distinct()).hasSize(1);
    assertThat(sessionModel.rounds().get()).anyMatch(card -> card.resumable());
  }
}
