package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Nothing is left behind without a word: not a job, not a label on its way, not one that could not be saved. */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class LeavingWindowTest {
  private static final Path SECOND = Path.of("/projects/second");
  private static final Consumer<WorkerListener> END = listener -> {};

  private final FakeProjectSession first = FakeProjectSession.busy(60);
  private final FakeProjectSession second = FakeProjectSession.fresh(30);
  private final ProjectSessionModel sessionModel = TestWindow
      .model(new FakeProjectCatalog(first, Map.of(SECOND, second)));
  private final BlockingQueue<Consumer<WorkerListener>> told = new LinkedBlockingQueue<>();
  private final AtomicBoolean hidden = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();

  @Start
  void start(Stage stage) {
    second.info = new ProjectInfo("Second", SECOND, "another-model", "cpu", "random", 7, Optional.empty());
    first.script = Optional.of(listener -> {
      for (Consumer<WorkerListener> next = take(); next != END; next = take()) {
        next.accept(listener);
      }
    });
    TestWindow.show(stage, sessionModel, ProjectSessionModel.Pane.QUEUE);
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

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void train(FxRobot robot) {
    TestWindow.await(() -> sessionModel.rounds().get().size() == 4);
    robot.interact(() -> sessionModel.job().startRound(LoraSettings.DEFAULT, 0));
    told.add(listener -> listener.accept(new RoundStep(1, 4, 1, 2, 2.0, 1e-3, 900, 5)));
    TestWindow.await(() -> sessionModel.job().canStop().get());
  }

  private void close(FxRobot robot) {
    robot.interact(() -> sessionModel.closeGuard().close(() -> hidden.set(true), () -> ended.set(true)));
  }

  private static DialogPane dialog(FxRobot robot) {
    TestWindow.await(() -> robot.lookup("#leave").tryQuery().isPresent());
    return robot.lookup("#leave").queryAs(DialogPane.class);
  }

  @Test
  void withNothingOnItsWayTheWindowClosesAtOnce(FxRobot robot) {
    TestWindow.await(() -> sessionModel.rounds().get().size() == 4);
    close(robot);
    assertThat(ended).isTrue();
    assertThat(hidden).isFalse();
  }

  @Test
  void whoStaysKeepsTheJob(FxRobot robot) {
    train(robot);
    close(robot);
    assertThat(dialog(robot).getHeaderText()).isEqualTo("Round is still going on");
    robot.clickOn("#leave-stay");
    TestWindow.await(() -> robot.lookup("#leave").tryQuery().isEmpty());
    told.add(END);
    TestWindow.await(() -> !sessionModel.job().running().get());
    assertThat(first.calls).doesNotContain("stop", "cancel");
    assertThat(ended).isFalse();
  }

  @Test
  void inTheBackgroundTheRoundGoesOnToItsEnd(FxRobot robot) {
    train(robot);
    close(robot);
    dialog(robot);
    robot.clickOn("#leave-wait");
    TestWindow.await(hidden::get);
    assertThat(ended).isFalse();
    told.add(END);
    TestWindow.await(ended::get);
    assertThat(first.calls).doesNotContain("stop", "cancel");
  }

  @Test
  void aRoundThatIsEndedKeepsItsBestAndLeavesOutTheLook(FxRobot robot) {
    train(robot);
    close(robot);
    dialog(robot);
    robot.clickOn("#leave-go");
    TestWindow.await(() -> first.calls.contains("stop"));
    assertThat(first.calls).doesNotContain("cancel");
    TestWindow
        .await(() -> robot.lookup("#job-phase").queryAs(Label.class).getText().endsWith("then the window closes"));
    told.add(listener -> listener.accept(new Progress("round", "evaluating after", 1, 10, 9)));
    TestWindow.await(() -> sessionModel.job().phase().get().report().isPresent());
    assertThat(first.calls).as("it keeps what it learned").doesNotContain("cancel");
    told.add(listener -> listener.accept(new Progress("snapshot", "answering", 1, 10, 9)));
    TestWindow.await(() -> first.calls.contains("cancel"));
    assertThat(ended).isFalse();
    told.add(END);
    TestWindow.await(ended::get);
  }

  @Test
  void anotherProjectIsAskedForAndOpensWhenTheJobHasEnded(FxRobot robot) {
    train(robot);
    robot.interact(() -> {
      sessionModel.open(SECOND);
    });
    assertThat(dialog(robot).getContentText()).isEqualTo("One project is open at a time.");
    assertThat(sessionModel.pool().get().size()).as("nothing has changed yet").isGreaterThan(30);
    robot.clickOn("#leave-wait");
    told.add(END);
    TestWindow.await(() -> sessionModel.project().get().filter(info -> info.name().equals("Second")).isPresent());
    assertThat(first.calls).contains("close").doesNotContain("stop", "cancel");
  }

  @Test
  void theWindowClosesWhenTheLastLabelIsOnTheDisk(FxRobot robot) {
    TestWindow.await(() -> robot.lookup("#answer").query().isFocused());
    CountDownLatch disk = new CountDownLatch(1);
    sessionModel.dispatchers().writes().execute(() -> await(disk));
    robot.write("one\ntwo\n");
    close(robot);
    assertThat(dialog(robot).getHeaderText()).isEqualTo("Saving 2 answers");
    assertThat(ended).isFalse();
    disk.countDown();
    TestWindow.await(ended::get);
    assertThat(first.recorded).hasSize(2);
    assertThat(robot.lookup("#leave").tryQuery()).isEmpty();
  }

  @Test
  void whatCouldNotBeSavedIsAskedAbout(FxRobot robot) {
    TestWindow.await(() -> robot.lookup("#answer").query().isFocused());
    first.failNextLabel = true;
    robot.write("one\n");
    TestWindow.await(() -> robot.lookup("#failure").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    TestWindow.await(() -> robot.lookup("#failure").tryQuery().isEmpty());
    close(robot);
    assertThat(dialog(robot).getHeaderText()).isEqualTo("An answer is not saved");
    robot.clickOn("#leave-stay");
    TestWindow.await(() -> robot.lookup("#leave").tryQuery().isEmpty());
    assertThat(ended).isFalse();
    assertThat(robot.lookup("#answer").queryTextInputControl().getText()).isEqualTo("one");
    robot.clickOn("#submit");
    TestWindow.await(() -> first.recorded.size() == 1 && sessionModel.labelWriter().waiting().get() == 0);
    close(robot);
    TestWindow.await(ended::get);
  }
}
