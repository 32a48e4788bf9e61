package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.map.ScatterView;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.Outcome;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.project.Project;
import dev.lacuna.worker.api.ModelInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Nothing of one project is seen in another, and what is seen is the newest. */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class OtherProjectWindowTest {
  private static final Path SECOND = Path.of("/projects/second");
  private static final Path THIRD = Path.of("/projects/third");

  private final FakeProjectSession first = FakeProjectSession.busy(120);
  private final FakeProjectSession second = FakeProjectSession.fresh(30);
  private final FakeProjectSession third = FakeProjectSession.busy(200);
  private final ProjectSessionModel sessionModel = TestWindow
      .model(new FakeProjectCatalog(first, Map.of(SECOND, second, THIRD, third)));

  @Start
  void start(Stage stage) {
    second.info = new ProjectInfo("Second", SECOND, "another-model", "cuda", "random", 7, Optional.empty());
    TestWindow.show(stage, sessionModel, ProjectSessionModel.Pane.MAP);
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Label.class).getText();
  }

  @Test
  void whatOneProjectShowedIsGoneInTheNext(FxRobot robot) {
    TestWindow.await(() -> sessionModel.map().state().get().timeline().size() == 4);
    first.script = Optional.of(listener -> listener.accept(new ModelInfo("base-model", "llama", 3_200_000, 4, 256,
        4096, "cpu", "float32", "abc", 412_000_000)));
    robot.interact(() -> sessionModel.job().startRound(LoraSettings.DEFAULT, 0));
    TestWindow
        .await(() -> !sessionModel.job().running().get() && text(robot, "#machine").startsWith("base-model · cpu"));
    robot.clickOn("#rounds-changes");
    ListView<?> changes = robot.lookup("#changes").queryListView();
    TestWindow.await(() -> changes.getItems().size() > 3);
    robot.clickOn("#search").write("Laos");
    TestWindow.await(() -> !text(robot, "#found").isEmpty());
    robot.interact(() -> {
      sessionModel.labelWriter().record(label(sessionModel.pool().get().items().getFirst(), "kip"));
    });
    TestWindow.await(() -> text(robot, "#saved").startsWith("saved"));

    robot.interact(() -> {
      sessionModel.open(SECOND);
      assertThat(sessionModel.pool().get().size()).as("emptied in the same event").isZero();
      assertThat(changes.getItems()).isEmpty();
      assertThat(text(robot, "#machine")).doesNotContain("base-model");
    });
    TestWindow.await(() -> sessionModel.pool().get().size() == 30);
    assertThat(text(robot, "#machine")).isEqualTo("another-model · cuda · not loaded");
    assertThat(changes.getItems()).isEmpty();
    assertThat(text(robot, "#found")).isEmpty();
    assertThat(robot.lookup("#search").queryTextInputControl().getText()).isEmpty();
    assertThat(robot.lookup("#saved").query().isVisible()).isFalse();
    assertThat(sessionModel.labelWriter().canUndo().get()).isFalse();
    assertThat(sessionModel.selected().selection().get()).isEmpty();
    assertThat(sessionModel.rounds().get()).isEmpty();
    assertNoQuestionOfAnotherProjectGlowsAsNew(robot);
  }

  /** Opened behind another pane: the map shows one project's questions, and next the other's. */
  private void assertNoQuestionOfAnotherProjectGlowsAsNew(FxRobot robot) {
    ScatterView scatter = robot.lookup("#scatter").queryAs(ScatterView.class);
    robot.interact(() -> {
      sessionModel.open(THIRD);
    });
    TestWindow.await(() -> scatter.points().size() > 200);
    robot.interact(() -> {
      sessionModel.pane().set(ProjectSessionModel.Pane.QUEUE);
      sessionModel.open(Path.of("/projects/atlas"));
    });
    TestWindow.await(() -> sessionModel.pool().get().size() == 122);
    robot.interact(() -> sessionModel.pane().set(ProjectSessionModel.Pane.MAP));
    TestWindow.await(() -> scatter.points().size() > 0 && scatter.points().size() < 200);
    assertThat(scatter.lit()).isZero();
  }

  @Test
  void aDamagedProjectOffersItsBackupsOnTheStartPage(FxRobot robot, @TempDir Path home) throws IOException {
    TestWindow.await(() -> sessionModel.project().get().isPresent());
    Path folder = LoopFixture.project(home);
    try (Project project = Project.open(folder)) {
      project.annotations().record(new dev.lacuna.project.Annotation.Answered(1, "sacred", false));
      project.backUp();
    }
    Files.delete(folder.resolve("lacuna.db"));
    robot.interact(() -> {
      sessionModel.open(folder);
    });
    TestWindow.await(() -> !robot.lookup(".restore-put").queryAll().isEmpty());
    assertThat(text(robot, "#restore-reason")).contains("lacuna.db: is missing");
    assertThat(robot.lookup("#failure").tryQuery()).isEmpty();
    robot.clickOn(robot.lookup(".restore-put").nth(0).<Node>query());
    TestWindow.await(() -> sessionModel.project().get().isPresent());
    try (Project project = Project.open(folder)) {
      assertThat(project.annotations().labels()).extracting("answer").containsExactly("sacred");
    }
  }

  @Test
  void everyLabelCountsInWhatARoundWouldTeach(FxRobot robot) {
    TestWindow.await(() -> sessionModel.rounds().get().size() == 4);
    robot.clickOn("#rail-rounds");
    int before = sessionModel.pool().get().count(Outcome.ANSWERED);
    assertThat(text(robot, "#round-obstacle")).isEqualTo("Teaches " + before + " labels to a fresh adapter.");
    List<QuestionItem> open = sessionModel.pool().get().items().stream()
        .filter(item -> item.label().outcome() == Outcome.OPEN).limit(2).toList();
    robot.interact(() -> open.forEach(item -> {
      sessionModel.labelWriter().record(label(item, "kip"));
    }));
    assertThat(text(robot, "#round-obstacle")).isEqualTo("Teaches " + (before + 2) + " labels to a fresh adapter.");
  }

  private static LabelSubmission label(QuestionItem item, String answer) {
    return new LabelSubmission(item.id(),
        new dev.lacuna.desktop.model.QuestionLabel(Outcome.ANSWERED, answer, "", ""), false, item.text());
  }
}
