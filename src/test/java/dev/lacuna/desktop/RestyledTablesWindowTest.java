package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.theme.TextSize;
import dev.lacuna.desktop.theme.Themes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Tables leave the scene and come back when theme or size of text change. The toolkit takes a column of exactly 80
 * pixels that comes into a scene for one that nobody has sized, and fits it to what stands in it.
 */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class RestyledTablesWindowTest {
  private static final double UNSIZED = 80;

  private final ProjectSessionModel sessionModel = TestWindow.model(FakeProjectSession.busy(120));
  private Optional<Themes> themes = Optional.empty();

  @Start
  void start(Stage stage) {
    Themes light = new Themes(Themes.Mode.LIGHT);
    themes = Optional.of(light);
    Scene scene = new Scene(new MainWindow(sessionModel, light).root(), 1440, 900);
    light.dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  @ParameterizedTest
  @CsvSource({"QUESTIONS, #questions", "ROUNDS, #round-history"})
  void columnsAreAsWideAsBefore(Pane pane, String id, FxRobot robot) throws Exception {
    Themes looks = themes.orElseThrow();
    robot.interact(() -> {
      sessionModel.open(Path.of("/projects/atlas"));
      sessionModel.pane().set(pane);
    });
    TestWindow
        .await(() -> robot.lookup(id).tryQueryAs(TableView.class).filter(t -> !t.getItems().isEmpty()).isPresent());
    TableView<?> table = robot.lookup(id).queryTableView();
    for (int percent : TextSize.PERCENT) {
      robot.interact(() -> looks.text().set(percent));
      settle(robot, table);
      List<Double> before = widths(table);
      assertThat(before).as("at %d %%", percent).doesNotContain(UNSIZED);
      for (Themes.Mode mode : List.of(Themes.Mode.DARK, Themes.Mode.LIGHT)) {
        robot.interact(() -> looks.mode().set(mode));
        settle(robot, table);
        assertThat(widths(table)).as("at %d %%, %s", percent, mode).isEqualTo(before);
      }
    }
  }

  private static void settle(FxRobot robot, TableView<?> table) throws Exception {
    TestWindow.await(() -> table.getScene() != null);
    robot.interact(() -> {
      table.getScene().getRoot().applyCss();
      table.getScene().getRoot().layout();
    });
  }

  private static List<Double> widths(TableView<?> table) {
    return table.getVisibleLeafColumns().stream().map(TableColumnBase::getWidth).toList();
  }
}
