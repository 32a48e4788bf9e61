package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.theme.Themes;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
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
  private final CompletableFuture<Themes> themes = new CompletableFuture<>();
  private final CompletableFuture<Scene> shown = new CompletableFuture<>();

  @Start
  void start(Stage stage) {
    Themes light = new Themes(Themes.Mode.LIGHT);
    Scene scene = new Scene(new MainWindow(sessionModel, light).root(), 1300, 850);
    light.dress(scene);
    themes.complete(light);
    shown.complete(scene);
    stage.setScene(scene);
    stage.show();
    sessionModel.open(Path.of("/projects/atlas"));
  }

  @Test
  void whatIsTypedStaysWhereverTheThemeChanges(FxRobot robot) {
    Scene scene = shown.join();
    TestWindow.await(() -> sessionModel.rounds().get().size() == 4);
    for (Pane pane : Pane.values()) {
      robot.interact(() -> sessionModel.pane().set(pane));
    }
    robot.interact(() -> sessionModel.pane().set(Pane.QUEUE));
    TestWindow.await(() -> scene.lookup("#answer") instanceof TextInputControl field && field.isFocused());
    robot.write("Kin");
    robot.interact(() -> themes.join().mode().set(Themes.Mode.DARK));
    robot.write("sha");
    robot.clickOn("#theme").push(KeyCode.ESCAPE).write("s");
    robot.interact(() -> themes.join().text().step(1));
    robot.write("a");
    assertThat(((TextInputControl) scene.lookup("#answer")).getText()).isEqualTo("Kinshasa");

    robot.interact(() -> sessionModel.pane().set(Pane.MAP));
    robot.interact(() -> themes.join().mode().set(Themes.Mode.LIGHT));
    robot.interact(() -> sessionModel.pane().set(Pane.QUEUE));
    robot.write("!");
    assertThat(((TextInputControl) scene.lookup("#answer")).getText()).as("after another pane").isEqualTo("Kinshasa!");
  }
}
