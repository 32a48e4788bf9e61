package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.theme.Themes;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Another theme and another size of text in the middle of work. */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class ThemeWindowTest {
  private final ProjectSessionModel sessionModel = TestWindow.model(FakeProjectSession.busy(60));
  private final AtomicReference<Themes> themes = new AtomicReference<>();
  private final AtomicReference<Scene> shown = new AtomicReference<>();

  @Start
  void start(Stage stage) {
    Themes light = new Themes(Themes.Mode.LIGHT);
    Scene scene = new Scene(new MainWindow(sessionModel, light).root(), 1300, 850);
    light.dress(scene);
    themes.set(light);
    shown.set(scene);
    stage.setScene(scene);
    stage.show();
    sessionModel.open(Path.of("/projects/atlas"));
  }

  private Set<String> names() {
    Set<String> found = new HashSet<>();
    collect(shown.get().getRoot(), found);
    return found;
  }

  private static void collect(Node node, Set<String> found) {
    if (node.getId() != null) {
      found.add(node.getId());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  @Test
  void whatIsTypedStaysAndWhatIsHiddenComesBack(FxRobot robot) {
    Scene scene = shown.get();
    TestWindow.await(() -> sessionModel.rounds().get().size() == 4);
    for (Pane pane : Pane.values()) {
      robot.interact(() -> sessionModel.pane().set(pane));
    }
    robot.interact(() -> sessionModel.pane().set(Pane.QUEUE));
    TestWindow.await(() -> scene.lookup("#answer") instanceof TextInputControl field && field.isFocused());
    assertThat(names()).contains("scatter");

    robot.write("Kin");
    AtomicReference<Set<String>> meanwhile = new AtomicReference<>(Set.of());
    robot.interact(() -> {
      themes.get().mode().set(Themes.Mode.DARK);
      meanwhile.set(names());
    });
    assertThat(meanwhile.get()).as("the map waits behind the queue").contains("answer")
        .doesNotContain("scatter");
    robot.write("sha");
    robot.clickOn("#theme").push(KeyCode.ESCAPE).write("s");
    robot.interact(() -> themes.get().text().step(1));
    robot.write("a");
    assertThat(((TextInputControl) scene.lookup("#answer")).getText()).isEqualTo("Kinshasa");

    robot.interact(() -> sessionModel.pane().set(Pane.MAP));
    assertThat(scene.lookup("#scatter")).as("shown at once, and whole").isNotNull();
    assertThat(scene.lookup("#legend-head")).isNotNull();
    TestWindow.await(() -> names().containsAll(List.of("answer", "round-facts", "team-tabs", "questions-export")));
  }
}
