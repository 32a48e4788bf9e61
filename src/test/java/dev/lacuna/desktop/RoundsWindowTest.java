package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.domain.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class RoundsWindowTest {
  private final FakeProjectSession session = FakeProjectSession.busy(60);
  private final ProjectSessionModel sessionModel = TestWindow.model(session);

  @Start
  void start(Stage stage) {
    TestWindow.show(stage, sessionModel, ProjectSessionModel.Pane.ROUNDS);
  }

  @Test
  void aRoundIsStartedWithTheTypedRankAndLandsInTheHistory(FxRobot robot) {
    TestWindow.await(() -> sessionModel.pool().get().count(Outcome.ANSWERED) > 0);
    robot.clickOn("#effort-quick");
    assertThat(robot.lookup("#effort-about").queryAs(Label.class).getText()).startsWith("Goes through each question 4")
        .contains("Takes about ");
    openAdvanced(robot);
    TestWindow.retype(robot, "#setting-rank", "8");
    robot.clickOn("#round-start");
    TestWindow.await(() -> sessionModel.rounds().get().size() == 5 && !sessionModel.job().running().get());
    assertThat(session.calls).contains("round rank 8");
    assertThat(sessionModel.live().steps()).hasSize(160);
    assertThat(robot.lookup("#round-history").queryAs(TableView.class).getItems()).hasSize(5);
  }

  @Test
  void aWrongSettingSaysWhyNoRoundCanStart(FxRobot robot) {
    TestWindow.await(() -> sessionModel.pool().get().count(Outcome.ANSWERED) > 0);
    openAdvanced(robot);
    TestWindow.retype(robot, "#setting-rank", "0");
    robot.push(KeyCode.TAB);
    assertThat(robot.lookup("#round-start").queryButton().isDisabled()).isTrue();
    assertThat(robot.lookup("#round-obstacle").queryAs(Label.class).getText()).contains("range");
  }

  @Test
  void whatTheWorkCostStandsBelowTheSettings(FxRobot robot) {
    TestWindow.await(() -> !sessionModel.costs().get().lines().isEmpty());
    assertThat(robot.lookup("#costs .label").queryAllAs(Label.class)).extracting(Label::getText)
        .contains("Probing × 2", "463,542", "1:28", "Teaching × 4", "Total", "2,201,143", "6:44")
        .anyMatch(text -> text.contains("took 2:15, which is 0:02 for each of the 60 answers so far"));
    MenuButton export = robot.lookup("#rounds-export").queryAs(MenuButton.class);
    assertThat(export.isDisabled()).isFalse();
    assertThat(export.getItems()).extracting(MenuItem::getText).contains("Folder for Ollama",
        "GGUF file, 8 bits (Q8_0)",
        "Hugging Face folder (safetensors)", "Adapter only, for PEFT");
  }

  private void labelled(int labels) {
    List<QuestionItem> open = session.state().items().stream().filter(item -> item.label().outcome() == Outcome.OPEN)
        .limit(labels)
        .toList();
    open.forEach(item -> session.labels().record(new LabelSubmission(item.id(),
        new dev.lacuna.desktop.model.QuestionLabel(Outcome.ANSWERED, "kip", "", ""), false, item.text())));
    sessionModel.refresh();
  }

  @Test
  void twoStrategiesAreComparedByKeysAlone(FxRobot robot) {
    TestWindow.await(() -> sessionModel.pool().get().count(Outcome.ANSWERED) > 0);
    robot.push(KeyCode.CONTROL, KeyCode.M);
    TestWindow.await(() -> robot.lookup("#compare-start").tryQuery().isPresent());
    assertThat(robot.lookup("#compare-about").queryAs(Label.class).getText())
        .startsWith("A comparison needs 40 labels");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
    assertThat(session.calls).noneMatch(call -> call.startsWith("compare"));

    robot.interact(() -> labelled(45));
    TestWindow.await(() -> sessionModel.pool().get().count(Outcome.ANSWERED) > 40);
    assertThat(robot.lookup("#compare-about").queryAs(Label.class).getText()).startsWith("5 repetitions:");
    robot.clickOn("#compare-first-open").write("badge").push(KeyCode.ENTER);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
    TestWindow.await(() -> session.calls.contains("compare badge random 5") && !sessionModel.job().running().get());
    assertThat(robot.lookup("#compare-finding").queryAs(Label.class).getText()).contains("badge").contains("random");
    robot.push(KeyCode.CONTROL, KeyCode.G);
    TestWindow.await(() -> texts(robot, "#outlook-saved").contains("Random’s order of your own 180 labels"));
  }

  @Test
  void aComparisonShowsItsRepetitionsAndCanBeCancelled(FxRobot robot) {
    session.slow = true;
    TestWindow.await(() -> sessionModel.pool().get().count(Outcome.ANSWERED) > 0);
    robot.interact(() -> labelled(45));
    TestWindow.await(() -> sessionModel.pool().get().count(Outcome.ANSWERED) > 40);
    robot.push(KeyCode.CONTROL, KeyCode.M);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
    TestWindow.await(() -> robot.lookup("#compare-finding").queryAs(Label.class).getText()
        .startsWith("So far, after 2 of 5 repetitions: "));
    assertThat(robot.lookup("#round-start").queryButton().isDisabled()).as("a round would wait for its turn").isFalse();
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
    TestWindow.await(() -> !sessionModel.job().running().get());
    assertThat(session.calls).contains("cancel");
  }

  @Test
  void forecastAndAdviceFollowWhatIsAskedOfTheNextLabels(FxRobot robot) {
    TestWindow.await(() -> sessionModel.rounds().get().size() == 4);
    TestWindow.await(() -> texts(robot, "#outlook-forecast").contains("right with 230 labels"));
    TestWindow.retype(robot, "#criterion-labels", "100").push(KeyCode.ENTER);
    TestWindow.await(() -> session.calls.contains("stop criterion 100"));
    TestWindow.await(() -> texts(robot, "#outlook-forecast").contains("right with 280 labels"));
    assertThat(texts(robot, "#outlook-advice")).contains("100 more labels should add");
    TestWindow.retype(robot, "#criterion-labels", "x").push(KeyCode.TAB);
    assertThat(robot.lookup("#criterion-labels").queryTextInputControl().getText()).isEqualTo("100");
  }

  private static void openAdvanced(FxRobot robot) {
    robot.clickOn("#settings-advanced .title");
    TestWindow.await(() -> robot.lookup("#setting-rank").tryQuery().filter(node -> node.getLayoutBounds().getWidth() > 0
        && node.localToScene(0, 0).getY() > 0).isPresent());
  }

  private static String texts(FxRobot robot, String tile) {
    return robot.from(robot.lookup(tile)).lookup(".label").queryAllAs(Label.class).stream().map(Label::getText)
        .collect(Collectors.joining(" "));
  }
}
