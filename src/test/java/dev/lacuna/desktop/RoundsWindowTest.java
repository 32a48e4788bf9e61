package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.WorkbenchModel;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class RoundsWindowTest {
  private final FakeWorkbench bench = FakeWorkbench.busy(60);
  private final WorkbenchModel workbench = TestWindow.model(bench);

  @Start
  void start(Stage stage) {
    TestWindow.show(stage, workbench, WorkbenchModel.Pane.ROUNDS);
  }

  @Test
  void aRoundIsStartedWithTheTypedRankAndLandsInTheHistory(FxRobot robot) {
    TestWindow.await(() -> workbench.pool().get().count(Outcome.ANSWERED) > 0);
    robot.doubleClickOn("#setting-rank").write("8");
    robot.clickOn("#round-start");
    TestWindow.await(() -> workbench.rounds().get().size() == 5 && !workbench.job().running().get());
    assertThat(bench.calls).contains("round rank 8");
    assertThat(workbench.live().steps()).hasSize(160);
    assertThat(robot.lookup("#round-history").queryAs(TableView.class).getItems()).hasSize(5);
  }

  @Test
  void aWrongSettingSaysWhyNoRoundCanStart(FxRobot robot) {
    TestWindow.await(() -> workbench.pool().get().count(Outcome.ANSWERED) > 0);
    robot.doubleClickOn("#setting-rank").write("0");
    robot.push(KeyCode.TAB);
    assertThat(robot.lookup("#round-start").queryButton().isDisabled()).isTrue();
    assertThat(robot.lookup("#round-obstacle").queryAs(Label.class).getText()).contains("range");
  }

  @Test
  void whatTheWorkCostStandsBelowTheSettings(FxRobot robot) {
    TestWindow.await(() -> !workbench.spent().get().lines().isEmpty());
    assertThat(robot.lookup("#costs .label").queryAllAs(Label.class)).extracting(Label::getText)
        .contains("Probing × 2", "463,542", "1:28", "Teaching × 4", "Total", "2,201,143", "6:44")
        .anyMatch(text -> text.contains("took 2:15, with 60 answers given so far 0:02 for each"));
  }
}
