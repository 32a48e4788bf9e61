package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.WorkerSilence;
import dev.lacuna.worker.api.WorkerListener;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jfree.chart.fx.ChartViewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A round from its first step to the look after it, told step by step, with collections in between. */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class StageWindowTest {
  private static final Consumer<WorkerListener> END = listener -> {};

  private final FakeProjectSession session = FakeProjectSession.busy(60);
  private final ProjectSessionModel sessionModel = TestWindow.model(session);
  private final BlockingQueue<Consumer<WorkerListener>> told = new LinkedBlockingQueue<>();

  @Start
  void start(Stage stage) {
    session.script = Optional.of(listener -> {
      for (Consumer<WorkerListener> next = take(); next != END; next = take()) {
        next.accept(listener);
      }
    });
    TestWindow.show(stage, sessionModel, ProjectSessionModel.Pane.ROUNDS);
  }

  @AfterEach
  void end() {
    told.add(END);
  }

  private Consumer<WorkerListener> take() {
    try {
      return told.take();
    } catch (InterruptedException e) {
      return END;
    }
  }

  private void step(int number, double left) {
    told.add(listener -> listener.accept(new RoundStep(number, 4, 1, 2, 2.0 / number, 1e-3, 900, left)));
  }

  private void phase(String job, String phase, int done, double left) {
    told.add(listener -> listener.accept(new Progress(job, phase, done, 100, left)));
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Label.class).getText();
  }

  private void begin(FxRobot robot) {
    TestWindow.await(() -> sessionModel.rounds().get().size() == 4);
    robot.clickOn("#round-start");
    TestWindow.await(() -> sessionModel.job().running().get());
  }

  private static void collect() {
    WeakReference<Object> witness = new WeakReference<>(new Object());
    while (witness.get() != null) {
      System.gc();
    }
  }

  @Test
  void lossAndStepGoOnAfterCollections(FxRobot robot) {
    begin(robot);
    ChartViewer loss = (ChartViewer) ((Parent) robot.lookup("#loss-curve").query()).getChildrenUnmodifiable()
        .getFirst();
    for (int i = 1; i <= 2; i++) {
      collect();
      step(i, 9);
      String now = "step " + i + " of 4";
      TestWindow.await(() -> text(robot, "#round-facts").startsWith(now));
      int points = i;
      TestWindow.await(() -> loss.getChart().getXYPlot().getDataset().getItemCount(0) == points);
    }
  }

  @Test
  void everyPhaseHasItsNameItsProgressAndNeverNoTimeLeft(FxRobot robot) {
    begin(robot);
    step(3, 5);
    TestWindow.await(() -> text(robot, "#job-left").equals("0:05 left"));
    assertThat(robot.lookup("#job-stop").query().isDisabled()).isFalse();
    step(4, 0);
    TestWindow.await(() -> text(robot, "#job-phase").contains("checking what was learned"));
    assertThat(text(robot, "#job-left")).isEmpty();
    assertThat(robot.lookup("#job-stop").query().isDisabled()).as("there is no training to stop").isTrue();
    phase("round", "evaluating after", 50, 40);
    TestWindow.await(() -> text(robot, "#job-phase").equals("Round · evaluating after"));
    assertThat(text(robot, "#job-left")).isEqualTo("0:40 left");
    phase("snapshot", "answering", 10, 84);
    TestWindow.await(() -> text(robot, "#job-phase").equals("Looking at the questions again · answering"));
    assertThat(text(robot, "#job-left")).isEqualTo("1:24 left");
    assertThat(text(robot, "#round-facts")).startsWith("Looking at the questions again · answering · 1:24 left");
    robot.interact(() -> {
      sessionModel.job().drawMap();
      sessionModel.job().generate(List.of(), 20);
    });
    assertThat(robot.lookup("#jobs").queryButton().getText()).isEqualTo("2 wait");
    robot.clickOn("#jobs");
    TestWindow.await(() -> robot.lookup(".job-take-out").queryAll().size() == 2);
    robot.clickOn(".job-take-out");
    TestWindow.await(() -> robot.lookup(".job-take-out").queryAll().size() == 1);
    assertThat(sessionModel.job().isOnItsWay(JobKind.MAP)).isFalse();
    assertThat(sessionModel.job().isOnItsWay(JobKind.GENERATE)).isTrue();
    robot.push(KeyCode.ESCAPE);
    phase("snapshot", "answering", 100, 0);
    TestWindow.await(() -> text(robot, "#job-left").equals("a moment left"));
    assertThat(robot.lookup("#job-cancel").query().isDisabled()).isFalse();
  }

  @Test
  void aRoundIsStoppedDuringAnEvaluationBetweenItsSteps(FxRobot robot) {
    begin(robot);
    step(1, 60);
    phase("round", "evaluating", 10, 30);
    TestWindow.await(() -> text(robot, "#job-phase").equals("Round · evaluating"));
    assertThat(text(robot, "#job-left")).isEqualTo("0:30 left");
    assertThat(text(robot, "#round-facts")).startsWith("Round · evaluating · 0:30 left");
    assertThat(robot.lookup("#job-stop").query().isDisabled()).as("three steps follow").isFalse();
    robot.clickOn("#job-stop");
    TestWindow.await(() -> session.calls.contains("stop"));
    assertThat(text(robot, "#job-phase")).contains("stopping after this step");
    step(2, 30);
    phase("round", "evaluating after", 50, 40);
    TestWindow.await(() -> text(robot, "#job-phase").equals("Round · evaluating after"));
    assertThat(robot.lookup("#job-stop").query().isDisabled()).isTrue();
  }

  @Test
  void theKeysEndARoundOnlyWhereTheirButtonsDo(FxRobot robot) {
    begin(robot);
    phase("round", "opening the model", 0, -1);
    TestWindow.await(() -> text(robot, "#job-phase").contains("opening the model"));
    robot.push(KeyCode.CONTROL, KeyCode.T);
    assertThat(sessionModel.job().stopping().get()).as("no step is made yet").isFalse();
    step(1, 60);
    TestWindow.await(() -> !robot.lookup("#round-stop").query().isDisabled());
    robot.push(KeyCode.CONTROL, KeyCode.T);
    TestWindow.await(() -> session.calls.contains("stop"));
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
    TestWindow.await(() -> session.calls.contains("cancel"));
    assertThat(robot.lookup("#round-cancel").query().isDisabled()).isTrue();
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
    assertThat(session.calls).containsOnlyOnce("cancel");
    told.add(listener -> listener.accept(new WorkerSilence(12)));
    TestWindow.await(() -> !robot.lookup("#round-cancel").query().isDisabled());
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
    TestWindow.await(() -> session.calls.stream().filter("cancel"::equals).count() == 2);
  }

  @Test
  void whatFollowsAStopHasItsOwnNameAndCanBeCancelled(FxRobot robot) {
    begin(robot);
    step(1, 60);
    TestWindow.await(() -> !robot.lookup("#job-stop").query().isDisabled());
    robot.clickOn("#job-stop");
    TestWindow.await(() -> text(robot, "#job-phase").contains("stopping after this step"));
    TestWindow.await(() -> session.calls.contains("stop"));
    assertThat(robot.lookup("#job-stop").query().isDisabled()).isTrue();
    phase("round", "evaluating after", 1, 40);
    TestWindow.await(() -> text(robot, "#job-phase").equals("Round · evaluating after"));
    assertThat(text(robot, "#job-left")).isEqualTo("0:40 left");
    robot.clickOn("#job-cancel");
    TestWindow.await(() -> session.calls.contains("cancel"));
    assertThat(text(robot, "#job-phase")).isEqualTo("Round · evaluating after · cancelling");
  }
}
