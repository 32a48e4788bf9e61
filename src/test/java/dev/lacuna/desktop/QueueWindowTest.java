package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.Guidelines;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.domain.Outcome;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
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
class QueueWindowTest {
  private final FakeProjectSession session = FakeProjectSession.busy(60);
  private final ProjectSessionModel sessionModel = TestWindow.model(session);

  @Start
  void start(Stage stage) {
    TestWindow.show(stage, sessionModel, ProjectSessionModel.Pane.QUEUE);
  }

  private static String question(FxRobot robot) {
    return robot.lookup("#question").queryAs(Label.class).getText();
  }

  private static TextField answer(FxRobot robot) {
    return robot.lookup("#answer").queryAs(TextField.class);
  }

  private long answered() {
    return sessionModel.pool().get().count(Outcome.ANSWERED);
  }

  @Test
  void anAnswerIsTypedSubmittedUndoneAndRedoneByKeysAlone(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    String first = question(robot);
    long before = answered();
    robot.clickOn("#answer").write("Vientiane").push(KeyCode.ENTER);
    TestWindow.await(() -> answered() == before + 1 && !question(robot).equals(first));
    assertThat(session.recorded).singleElement()
        .satisfies(written -> assertThat(written.label().answer()).isEqualTo("Vientiane"));
    assertThat(robot.lookup("#saved").queryAs(Label.class).getText()).matches("saved \\d\\d:\\d\\d:\\d\\d");

    robot.push(KeyCode.CONTROL, KeyCode.Z);
    TestWindow.await(() -> answered() == before && question(robot).equals(first));
    assertThat(answer(robot).getText()).isEqualTo("Vientiane");

    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    TestWindow.await(() -> answered() == before + 1);
    assertThat(question(robot)).isEqualTo(first);
  }

  @Test
  void anAnswerGivenBeforeIsReplacedByTheNextLetterAlsoAfterAnotherPane(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    robot.clickOn("#answer").write("lev").push(KeyCode.ENTER).push(KeyCode.ALT, KeyCode.UP);
    assertThat(answer(robot).getText()).isEqualTo("lev");

    robot.interact(() -> sessionModel.pane().set(ProjectSessionModel.Pane.MAP));
    robot.interact(() -> sessionModel.pane().set(ProjectSessionModel.Pane.QUEUE));
    robot.write("som");
    assertThat(answer(robot).getText()).isEqualTo("som");

    robot.interact(() -> sessionModel.pane().set(ProjectSessionModel.Pane.MAP));
    robot.interact(() -> sessionModel.pane().set(ProjectSessionModel.Pane.QUEUE));
    robot.write("oni");
    assertThat(answer(robot).getText()).as("what is being typed goes on").isEqualTo("somoni");
  }

  @Test
  void aSingleKeyIsOnlyALetterWhileTextIsTyped(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    robot.clickOn("#answer").write("a?");
    assertThat(answer(robot).getText()).isEqualTo("a?");
    assertThat(session.recorded).isEmpty();
  }

  @Test
  void everyOutcomeHasItsKey(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    int done = 0;
    for (KeyCode key : new KeyCode[] {KeyCode.D, KeyCode.L, KeyCode.B, KeyCode.ENTER}) {
      robot.push(KeyCode.CONTROL, key);
      if (key == KeyCode.B) {
        assertThat(session.recorded).as("a bad question has a reason").hasSize(done);
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup("#reasons").query().isVisible()).isFalse();
        robot.push(KeyCode.CONTROL, key).push(KeyCode.DIGIT2);
      }
      int expected = ++done;
      TestWindow.await(() -> session.recorded.size() == expected && !sessionModel.job().running().get());
    }
    assertThat(session.recorded).extracting(written -> written.label().outcome())
        .containsExactly(Outcome.DONT_KNOW, Outcome.LATER, Outcome.BAD_QUESTION, Outcome.ANSWERED);
    assertThat(session.recorded.get(2).label().reason()).isEqualTo("ambiguous");
  }

  @Test
  void submitIsDisabledUntilSomethingIsTyped(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    Button submit = robot.lookup("#submit").queryButton();
    assertThat(submit.isDisabled()).isTrue();
    robot.clickOn("#answer").write("x");
    assertThat(submit.isDisabled()).isFalse();
  }

  @Test
  void aStrategyIsFoundAndChosenByKeysAndOneThatLacksSomethingIsNot(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    robot.push(KeyCode.CONTROL, KeyCode.K);
    TestWindow.await(() -> robot.lookup("#strategy-search").query().isFocused());
    robot.write("cheap labels").push(KeyCode.ENTER);
    assertThat(robot.lookup("#strategy").query().isVisible()).as("noiseal cannot be chosen").isTrue();
    robot.push(KeyCode.CONTROL, KeyCode.A).write("typical").push(KeyCode.DOWN, KeyCode.UP).push(KeyCode.ENTER);
    TestWindow.await(() -> !robot.lookup("#strategy").query().isVisible());
    assertThat(robot.lookup("#strategy-open").queryButton().getText()).isIn("auto → ka2l", "typiclust");
    robot.push(KeyCode.CONTROL, KeyCode.K);
    robot.write("k-center").push(KeyCode.ENTER);
    TestWindow.await(() -> robot.lookup("#strategy-open").queryButton().getText().equals("k-center"));
    assertThat(robot.lookup("#strategy-about").queryAs(Label.class).getText()).startsWith("Spreads questions over");
    robot.push(KeyCode.CONTROL, KeyCode.N);
    TestWindow.await(() -> session.calls.contains("select k-center 20"));
    assertThat(session.recorded).as("no label by accident").isEmpty();
  }

  @Test
  void theStrategiesOpenedByTheirKeyGiveTheKeyboardBackToTheAnswer(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    robot.clickOn("#answer").write("Kins").push(KeyCode.CONTROL, KeyCode.K);
    TestWindow.await(() -> robot.lookup("#strategy-search").query().isFocused());
    robot.push(KeyCode.ESCAPE);
    TestWindow.await(() -> !robot.lookup("#strategy").query().isVisible());
    robot.write("hasa");
    TestWindow.await(() -> "Kinshasa".equals(robot.lookup("#answer").queryTextInputControl().getText()));
    robot.clickOn("#strategy-open");
    TestWindow.await(() -> robot.lookup("#strategy-search").query().isFocused());
    robot.push(KeyCode.ESCAPE);
    TestWindow.await(() -> robot.lookup("#answer").query().isFocused());
  }

  @Test
  void whatIsWrittenInTheGuidelinesIsNotLostByOneKey(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    robot.clickOn("#guidelines-edit");
    TestWindow.await(() -> robot.lookup("#guidelines-text").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    TestWindow.await(() -> robot.lookup("#guidelines").tryQuery().isEmpty());
    robot.clickOn("#guidelines-edit");
    TestWindow.await(() -> robot.lookup("#guidelines-text").tryQuery().isPresent());
    robot.clickOn("#guidelines-text").write("Name the city. ").push(KeyCode.ESCAPE);
    TestWindow.await(() -> robot.lookup("#guidelines-unsaved").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    TestWindow.await(() -> robot.lookup("#guidelines-unsaved").tryQuery().isEmpty());
    assertThat(robot.lookup("#guidelines-text").queryAs(TextArea.class).getText()).contains("Name the city.");
    robot.push(KeyCode.ESCAPE);
    TestWindow.await(() -> robot.lookup("#guidelines-unsaved").tryQuery().isPresent());
    robot.clickOn("Discard it");
    TestWindow.await(() -> robot.lookup("#guidelines").tryQuery().isEmpty());
  }

  @Test
  void guidelinesAreChangedBesideTheQuestionAndKeptWhileTheyCannotBeSaved(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    int before = sessionModel.labelWriter().guidelines().get().version();
    robot.clickOn("#guidelines-edit");
    TestWindow.await(() -> robot.lookup("#guidelines-text").tryQuery().isPresent());
    assertThat(robot.lookup("#guidelines-save").queryButton().isDisabled()).as("nothing changed").isTrue();
    robot.clickOn("#guidelines-text").push(KeyCode.CONTROL, KeyCode.A).write("Name the city.");
    session.failNext = true;
    robot.clickOn("#guidelines-save");
    TestWindow.await(() -> robot.lookup("#failure").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    TestWindow.await(() -> robot.lookup("#failure").tryQuery().isEmpty());
    assertThat(robot.lookup("#guidelines-text").queryAs(TextArea.class).getText()).isEqualTo("Name the city.");
    robot.clickOn("#guidelines-save");
    TestWindow.await(() -> robot.lookup("#guidelines").tryQuery().isEmpty());
    assertThat(sessionModel.labelWriter().guidelines().get()).isEqualTo(new Guidelines("Name the city.", before + 1));
    assertThat(robot.lookup("Name the city.").tryQuery()).isPresent();
  }

  private void answerTheQueue() {
    sessionModel.queue().get().forEach(entry -> sessionModel.pool().get().find(entry.id())
        .filter(item -> !item.label().outcome().done())
        .ifPresent(item -> sessionModel.labelWriter().record(new LabelSubmission(
            item.id(), new dev.lacuna.desktop.model.QuestionLabel(Outcome.ANSWERED, "kip", "", ""), false,
            item.text()))));
  }

  @Test
  void atTheEndOfTheQueueMoreQuestionsOrARoundAreOfferedWithTheirCosts(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    Node next = robot.lookup("#next-step").query();
    assertThat(next.isVisible()).as("questions are left").isFalse();
    ListView<?> list = robot.lookup("#queue-list").queryListView();
    robot.interact(() -> {
      list.getSelectionModel().select(2);
      list.getContextMenu().show(list, 200, 200);
    });
    long clicked = sessionModel.queue().get().get(2).id();
    MenuItem dontKnow = list.getContextMenu().getItems().stream()
        .filter(item -> "menu-queue-dontKnow".equals(item.getId())).findFirst().orElseThrow();
    assertThat(dontKnow.getText()).isEqualTo("I don’t know  Ctrl+D");
    assertThat(dontKnow.getAccelerator()).as("the key acts in the queue only").isNull();
    robot.interact(dontKnow::fire);
    robot.interact(() -> list.getContextMenu().hide());
    TestWindow.await(() -> session.recorded.size() == 1);
    assertThat(session.recorded.getFirst()).satisfies(submission -> assertThat(submission.id()).isEqualTo(clicked))
        .satisfies(submission -> assertThat(submission.label().outcome()).isEqualTo(Outcome.DONT_KNOW));
    robot.interact(this::answerTheQueue);
    TestWindow.await(next::isVisible);
    long labels = answered();
    assertThat(next.lookupAll(".label").stream().map(node -> ((Label) node).getText()))
        .anyMatch(words -> words.matches("All \\d+ questions are done. What next\\?"))
        .anyMatch(words -> words.startsWith("Teaches " + labels + " labels, ") && words.contains(" new since")
            && words.contains("Takes about "))
        .anyMatch(words -> words.contains("Takes") && words.contains("open questions"));
    robot.clickOn("#next-more");
    TestWindow.await(() -> session.calls.stream().anyMatch(call -> call.startsWith("select ")) && !next.isVisible());
    robot.interact(this::answerTheQueue);
    TestWindow.await(next::isVisible);
    robot.clickOn("#next-round");
    TestWindow.await(() -> session.calls.stream().anyMatch(call -> call.startsWith("round rank")));
    assertThat(sessionModel.pane().get()).isEqualTo(ProjectSessionModel.Pane.ROUNDS);
  }
}
