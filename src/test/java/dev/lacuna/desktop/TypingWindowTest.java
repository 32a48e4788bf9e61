package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QueueEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Nothing typed is lost or misplaced, however slow the disk is. The build types fewer answers against a quicker disk in
 * the same ratio; the full figures are {@code -Dlacuna.typing.answers=200 -Dlacuna.typing.key=10
 * -Dlacuna.typing.disk=500}.
 */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class TypingWindowTest {
  private static final int ANSWERS = Integer.getInteger("lacuna.typing.answers", 40);
  private static final int KEY_MILLIS = Integer.getInteger("lacuna.typing.key", 3);
  private static final int DISK_MILLIS = Integer.getInteger("lacuna.typing.disk", 150);

  private final FakeProjectSession session = FakeProjectSession.fresh(2 * ANSWERS);
  private final ProjectSessionModel sessionModel = TestWindow.model(session);

  @Start
  void start(Stage stage) {
    session.probe();
    session.queue().select("ka2l", ANSWERS);
    TestWindow.show(stage, sessionModel, ProjectSessionModel.Pane.QUEUE);
  }

  @Test
  void everyAnswerIsTheOneTypedForItsQuestion(FxRobot robot) throws InterruptedException {
    TestWindow.await(() -> sessionModel.queue().get().size() == ANSWERS && robot.lookup("#answer").query().isFocused());
    List<Long> asked = sessionModel.queue().get().stream().map(QueueEntry::id).toList();
    session.writeMillis = DISK_MILLIS;
    AtomicInteger behind = new AtomicInteger();
    robot.interact(() -> {
      sessionModel.labelWriter().waiting().subscribe(number -> behind.accumulateAndGet(number.intValue(), Math::max));
    });
    Map<Long, String> typed = new LinkedHashMap<>();
    Typist typist = new Typist(robot.lookup("#answer").query().getScene(), KEY_MILLIS);
    for (int i = 0; i < ANSWERS; i++) {
      String answer = i % 3 == 0 ? String.valueOf(244 + i) : "kinshasa" + i;
      typed.put(asked.get(i), answer);
      typist.type(answer);
      typist.enter();
    }
    // Every key has come to the window.
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(behind.get()).as("labels that waited for the disk while the next were typed").isGreaterThan(2);
    sessionModel.labelWriter().settled().join();

    Map<Long, String> written = new LinkedHashMap<>();
    for (LabelSubmission annotation : session.recorded) {
      assertThat(written.put(annotation.id(), annotation.label().answer())).as("once each").isNull();
    }
    assertThat(written).containsExactlyEntriesOf(typed);
    assertThat(sessionModel.labelWriter().waiting().get()).isZero();
    assertThat(sessionModel.failures().latest().get()).isEmpty();
  }
}
