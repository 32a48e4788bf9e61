package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.QuestionType;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Keys of the queue act where the queue has the keyboard, and never on what is being typed. */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class QueueKeysWindowTest {
  private final FakeProjectSession session = FakeProjectSession.busy(60);
  private final ProjectSessionModel sessionModel = TestWindow.model(session);

  @Start
  void start(Stage stage) {
    TestWindow.show(stage, sessionModel, ProjectSessionModel.Pane.QUEUE);
  }

  private static String question(FxRobot robot) {
    return robot.lookup("#question").queryAs(Label.class).getText();
  }

  private static TextInputControl field(FxRobot robot, String id) {
    return robot.lookup(id).queryTextInputControl();
  }

  private static Node focused(FxRobot robot) {
    return robot.lookup("#question").query().getScene().getFocusOwner();
  }

  private long labelled() {
    return sessionModel.pool().get().items().stream().filter(item -> item.label().outcome() != Outcome.OPEN).count();
  }

  @Test
  void tabAndEnterSubmitWhatWasTyped(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    robot.clickOn("#answer").write("Vientiane").push(KeyCode.TAB);
    assertThat(focused(robot).getId()).isEqualTo("submit");
    robot.push(KeyCode.ENTER);
    TestWindow.await(() -> session.recorded.size() == 1);
    assertThat(session.recorded.getFirst().label().answer()).isEqualTo("Vientiane");
    assertThat(session.recorded.getFirst().accepted()).isFalse();
  }

  @Test
  void theModelsAnswerNeverTakesThePlaceOfATypedOne(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    String first = question(robot);
    robot.clickOn("#answer").write("Vientiane").push(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(robot.lookup("#accept").query().isDisabled()).isTrue();
    robot.push(KeyCode.TAB).push(KeyCode.A);
    assertThat(session.recorded).isEmpty();
    assertThat(question(robot)).isEqualTo(first);
    assertThat(field(robot, "#answer").getText()).as("a letter is always typed").isEqualTo("Vientianea");
  }

  @Test
  void whatIsTypedWhereAReasonIsAskedForIsTheReason(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    String first = question(robot);
    robot.push(KeyCode.CONTROL, KeyCode.B).write("asks about two rivers");
    assertThat(field(robot, "#reason-own").getText()).isEqualTo("asks about two rivers");
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(session.recorded).as("the model's answer is not what is asked").isEmpty();
    robot.push(KeyCode.ESCAPE).push(KeyCode.CONTROL, KeyCode.B);
    assertThat(field(robot, "#reason-own").getText()).as("Escape throws no words away")
        .isEqualTo("asks about two rivers");
    robot.clickOn("#reason-own").push(KeyCode.ENTER);
    TestWindow.await(() -> !question(robot).equals(first));
    robot.push(KeyCode.CONTROL, KeyCode.B);
    assertThat(field(robot, "#reason-own").getText()).as("another question").isEmpty();
    robot.push(KeyCode.DIGIT1);
    TestWindow.await(() -> session.recorded.size() == 2);
    assertThat(session.recorded).extracting(submission -> submission.label().reason())
        .startsWith("asks about two rivers");
  }

  @Test
  void whatIsTypedBesideEveryFieldIsTheAnswer(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    robot.interact(() -> robot.lookup("#queue-list").query().requestFocus());
    robot.write("adrenaline ");
    assertThat(field(robot, "#answer").getText()).isEqualTo("adrenaline ");
    robot.interact(() -> robot.lookup("#accept").query().requestFocus());
    robot.write("and others");
    assertThat(field(robot, "#answer").getText()).isEqualTo("adrenaline and others");
    robot.clickOn("#queue-choose").write("!");
    assertThat(field(robot, "#answer").getText()).as("a press in the bar takes nobody's keyboard")
        .isEqualTo("adrenaline and others!");
    assertThat(session.recorded).isEmpty();
  }

  @Test
  void whoMendsTheWordingWritesInIt(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    robot.clickOn("#mend");
    assertThat(focused(robot)).isSameAs(field(robot, "#wording"));
    robot.write("at which").push(KeyCode.TAB);
    assertThat(focused(robot).getId()).as("a tab is no part of a question").isEqualTo("answer");
    assertThat(field(robot, "#wording").getText()).contains("at which").doesNotContain("\t");
    assertThat(session.recorded).isEmpty();
  }

  @Test
  void aLongAnswersTabLeadsOn(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    robot.interact(() -> sessionModel.answering().type(new QuestionType(QuestionType.Kind.LONG, List.of(), "", false)));
    TestWindow.await(() -> field(robot, "#answer") instanceof TextArea);
    robot.clickOn("#answer").write("first line").push(KeyCode.TAB);
    assertThat(focused(robot).getId()).isEqualTo("submit");
    robot.push(KeyCode.SHIFT, KeyCode.TAB);
    assertThat(focused(robot).getId()).isEqualTo("answer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#cite", "#comment"})
  void enterInASourceOrCommentSubmitsAll(String id, FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    robot.clickOn("#answer").write("Vientiane").clickOn(id).write("Atlas").push(KeyCode.ENTER);
    TestWindow.await(() -> session.recorded.size() == 1);
    assertThat(session.recorded.getFirst().label().answer()).isEqualTo("Vientiane");
  }

  @Test
  void wordsThatWereTakenAwayComeBackBeforeALabelDoes(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    robot.clickOn("#answer").write("one").push(KeyCode.ENTER);
    TestWindow.await(() -> session.recorded.size() == 1);
    String second = question(robot);
    robot.write("Kinshasa").push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.DELETE);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(question(robot)).isEqualTo(second);
    assertThat(field(robot, "#answer").getText()).isEqualTo("Kinshasa");
  }

  @ParameterizedTest
  @ValueSource(strings = {"D", "L", "B"})
  void whatWasTypedIsThereWhenTheQuestionComesBack(String key, FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    String first = question(robot);
    robot.clickOn("#answer").write("half a tho").push(KeyCode.CONTROL, KeyCode.valueOf(key));
    if (key.equals("B")) {
      robot.push(KeyCode.DIGIT2);
    }
    TestWindow.await(() -> !question(robot).equals(first));
    assertThat(field(robot, "#answer").getText()).isEmpty();
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    TestWindow.await(() -> question(robot).equals(first));
    assertThat(field(robot, "#answer").getText()).isEqualTo("half a tho");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#cite", "#comment", "#wording", "#search"})
  void undoInAFieldIsTheFieldsOwn(String id, FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    long before = labelled();
    if (id.equals("#wording")) {
      robot.clickOn("#mend");
    }
    String empty = field(robot, id).getText();
    robot.clickOn(id).push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(labelled()).as("nothing typed yet, and no label is undone").isEqualTo(before);
    robot.write("x").push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(field(robot, id).getText()).isEqualTo(empty);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    TestWindow.await(() -> sessionModel.labelWriter().waiting().get() == 0);
    assertThat(labelled()).isEqualTo(before);
  }

  @Test
  void undoInTheAnswerNeverBringsTheWordsOfAnotherQuestion(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    robot.clickOn("#answer").write("one").push(KeyCode.ENTER);
    robot.write("t").push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(field(robot, "#answer").getText()).isEmpty();
    assertThat(session.recorded).hasSize(1);
  }

  @Test
  void anEarlierAnswerIsTakenByDownAloneAndEnterSubmitsWhatIsTyped(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    robot.clickOn("#answer").write("Vientiane").push(KeyCode.ENTER);
    robot.write("vien").push(KeyCode.ENTER);
    robot.write("vien").push(KeyCode.DOWN);
    assertThat(field(robot, "#answer").getText()).isEqualTo("Vientiane");
    robot.push(KeyCode.UP);
    assertThat(field(robot, "#answer").getText()).as("what was typed").isEqualTo("vien");
    robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
    robot.push(KeyCode.DOWN).write("vien").push(KeyCode.TAB);
    assertThat(focused(robot).getId()).as("Tab goes on as ever").isEqualTo("submit");
    assertThat(field(robot, "#answer").getText()).isEqualTo("vien");
    assertThat(session.recorded).extracting(submission -> submission.label().answer()).containsExactly("Vientiane",
        "vien", "Vientiane");
  }

  @Test
  void anUndoneAnswerIsReplacedByTheNextLetter(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    String first = question(robot);
    robot.clickOn("#answer").write("one").push(KeyCode.ENTER).push(KeyCode.CONTROL, KeyCode.Z);
    TestWindow.await(() -> question(robot).equals(first));
    assertThat(field(robot, "#answer").getText()).isEqualTo("one");
    robot.write("two").push(KeyCode.ENTER);
    TestWindow.await(() -> session.recorded.size() == 2);
    assertThat(session.recorded.getLast().label().answer()).isEqualTo("two");
  }

  @Test
  void numberKeysTakeOptionsAndTypeDigitsWhereTextIsTyped(FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    robot.interact(() -> sessionModel.answering().type(
        new QuestionType(QuestionType.Kind.YES_NO, List.of("yes", "no"), "", true)));
    TestWindow.await(() -> robot.lookup("#answer-working").tryQuery().isPresent());
    String first = question(robot);
    robot.clickOn("#answer-working").write("12 > 3").push(KeyCode.ENTER).push(KeyCode.A);
    assertThat(session.recorded).as("a letter accepts nothing beside options").isEmpty();
    robot.push(KeyCode.DIGIT2);
    TestWindow.await(() -> session.recorded.size() == 1 && !question(robot).equals(first));
    assertThat(session.recorded.getFirst().label().answer()).isEqualTo("12 > 3 #### no");
    assertThat(field(robot, "#answer-working").getText()).isEmpty();
    assertThat(focused(robot).getId()).as("at once to the next").isEqualTo("answer-working");
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "search", "rail", "strategy"})
  void noKeyOutsideTheQuestionsLabelsOne(String place, FxRobot robot) {
    TestWindow.await(() -> !question(robot).isEmpty());
    long before = labelled();
    robot.interact(() -> (switch (place) {
      case "batch" -> robot.lookup("#queue-batch").queryAs(Spinner.class);
      case "search" -> robot.lookup("#search").query();
      case "rail" -> robot.lookup("#rail-queue").query();
      default -> robot.lookup("#strategy-open").query();
    }).requestFocus());
    robot.push(KeyCode.A);
    for (KeyCode key : new KeyCode[] {KeyCode.ENTER, KeyCode.D, KeyCode.L, KeyCode.B, KeyCode.Z}) {
      robot.push(KeyCode.CONTROL, key);
    }
    robot.push(KeyCode.ESCAPE);
    TestWindow.await(() -> sessionModel.labelWriter().waiting().get() == 0);
    assertThat(session.recorded).isEmpty();
    assertThat(labelled()).isEqualTo(before);
  }
}
