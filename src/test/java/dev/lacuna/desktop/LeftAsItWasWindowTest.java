package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.desktop.map.MapModel;
import dev.lacuna.desktop.map.MapPane;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.rounds.RoundsModel;
import dev.lacuna.desktop.rounds.RoundsPane;
import dev.lacuna.desktop.session.WindowSettings;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.worker.api.GenerateRequest.Method;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** After a restart the window, the map and the rounds are as they were. */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class LeftAsItWasWindowTest {
  @TempDir
  private Path home = Path.of("");

  /** A program that is started anew: only what it wrote connects it with the one before. */
  private final class Program {
    private final WindowSettings settings = new WindowSettings(home.resolve("window.properties"));
    private final ProjectSessionModel sessionModel = new ProjectSessionModel(
        new FakeProjectCatalog(FakeProjectSession.busy(60)), Dispatchers.direct());
    private final Themes themes = new Themes(Themes.Mode.LIGHT);
    private final MapModel map = new MapModel(sessionModel);
    private final MapPane mapPane = new MapPane(sessionModel, map, themes);
    private final RoundsPane rounds = new RoundsPane(sessionModel, new RoundsModel(sessionModel), themes);

    Program() {
      sessionModel.viewStates().in(settings.projects());
      DesktopApp.dividers("divider.map.table", mapPane.rows(), settings);
      for (Region pane : List.of(mapPane, rounds)) {
        Scene scene = new Scene(pane, 1300, 850);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
      }
      sessionModel.open(Path.of("/p")).join();
    }

    ToggleButton toggle(String id) {
      return (ToggleButton) (id.startsWith("#rounds") ? rounds : mapPane).lookup(id);
    }

    SplitPane.Divider divider() {
      return mapPane.rows().getDividers().getFirst();
    }

    void end() {
      settings.flush();
      sessionModel.close();
    }
  }

  @Test
  void tableLegendRoundViewAndMethodComeBack(FxRobot robot) {
    robot.interact(() -> {
      Program first = new Program();
      assertThat(first.map.timeline().shown().get()).isEqualTo(3);
      first.toggle("#map-table").fire();
      assertThat(first.divider().getPosition()).isCloseTo(0.6, within(0.01));
      first.divider().setPosition(0.4);
      assertThat(first.toggle("#legend-head").isSelected()).isTrue();
      first.toggle("#legend-head").fire();
      first.map.timeline().shown().set(1);
      first.toggle("#rounds-view-compare").fire();
      first.sessionModel.job().method().set(Method.values()[1]);
      first.end();

      Program second = new Program();
      assertThat(second.toggle("#map-table").isSelected()).isTrue();
      assertThat(second.divider().getPosition()).isCloseTo(0.4, within(0.01));
      assertThat(second.toggle("#legend-head").isSelected()).isFalse();
      assertThat(second.map.timeline().shown().get()).isEqualTo(1);
      assertThat(second.toggle("#rounds-view-compare").isSelected()).isTrue();
      assertThat(second.sessionModel.job().method().get()).isEqualTo(Method.values()[1]);
      second.map.timeline().shown().set(3);
      second.toggle("#rounds-view-learn").fire();
      second.end();

      Program third = new Program();
      assertThat(third.map.timeline().shown().get()).as("the newest").isEqualTo(3);
      assertThat(third.toggle("#rounds-view-learn").isSelected()).isTrue();
      third.end();
    });
  }

  @Test
  void theWindowStandsWhereItWasUnlessThatIsNowhereNow(FxRobot robot) {
    robot.interact(() -> {
      WindowSettings settings = new WindowSettings(home.resolve("window.properties"));
      Stage first = new Stage();
      WindowPlace.remember(first, settings);
      first.setWidth(400);
      first.show();
      first.setX(140);
      first.setY(90);
      first.hide();
      Stage second = new Stage();
      WindowPlace.remember(second, settings);
      assertThat(second.getX()).isEqualTo(140);
      assertThat(second.getY()).isEqualTo(90);
      settings.put("x", 90_000);
      Stage third = new Stage();
      WindowPlace.remember(third, settings);
      assertThat(third.getX()).isNaN();
      settings.flush();
    });
    List<Rectangle2D> screens = List.of(new Rectangle2D(0, 0, 1920, 1040), new Rectangle2D(-1280, 100, 1280, 900));
    assertThat(WindowPlace.isSeen(-1200, 120, 800, screens)).isTrue();
    assertThat(WindowPlace.isSeen(1900, 120, 800, screens)).isFalse();
    assertThat(WindowPlace.isSeen(100, -20, 800, screens)).isFalse();
    assertThat(WindowPlace.isSeen(Double.NaN, Double.NaN, 800, screens)).isFalse();
  }
}
