package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.theme.TextSize;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.maptiles.TilePyramidBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Everything can be read and reached, from a small window to a large one and from usual text to twice as large. */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class RoomWindowTest {
  private static final double LEAST_LETTERS = 7;

  @TempDir
  private Path folder;
  private final FakeProjectSession session = FakeProjectSession.busy(60);
  private final ProjectSessionModel sessionModel = TestWindow.model(session);

  @Start
  void start(Stage stage) {
    stage.setTitle("behind");
  }

  /** Laid out without a stage, since the headless screen is smaller than a large window. */
  @ParameterizedTest
  @CsvSource({"1000,680,100", "1000,680,150", "1440,900,150", "1440,900,200", "1000,680,200", "2560,1440,200"})
  void nothingIsSqueezedOrOutOfReach(int width, int height, int percent, FxRobot robot) throws IOException {
    Scene scene = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
      Themes themes = new Themes(percent == 150 ? Themes.Mode.DARK : Themes.Mode.LIGHT, new TextSize(percent));
      Scene made = new Scene(new MainWindow(sessionModel, themes).root(), width, height);
      themes.dress(made);
      sessionModel.open(Path.of("/projects/atlas"));
      return made;
    });
    TestWindow.await(() -> sessionModel.rounds().get().size() == 4 && !sessionModel.job().running().get());
    List<String> faults = new ArrayList<>();
    Set<Integer> pictures = new HashSet<>();
    for (Pane pane : Pane.values()) {
      robot.interact(() -> sessionModel.pane().set(pane));
      WritableImage[] image = new WritableImage[1];
      for (int i = 0; i < 3; i++) {
        robot.interact(() -> image[0] = scene.snapshot(null));
      }
      boolean fits = percent == 100 || width >= 1440 && percent < 200 || width >= 2560;
      pictures.add(colours(image[0]));
      robot.interact(() -> look(scene.getRoot(), scene, pane + ": ", false, fits, faults));
      Optional<String> looks = Optional.ofNullable(System.getProperty("lacuna.looks"));
      if (looks.isPresent()) {
        ImageIO.write(SwingFXUtils.fromFXImage(image[0], null), "png",
            Path.of(looks.get(), pane + "-" + width + "-" + percent + ".png").toFile());
      }
    }
    assertThat(faults).isEmpty();
    assertThat(pictures).as("each pane is seen, and not the one before").hasSameSizeAs(Pane.values());
  }

  /** List, answer and reasons have no room beside each other in large type: nobody has to go sideways. */
  @Test
  void theQueuePutsItsReasonsBelowTheAnswerWhereTheWindowIsNarrow(FxRobot robot) {
    TextSize size = new TextSize(100);
    Scene scene = pane(Pane.QUEUE, size, robot);
    for (int percent : List.of(100, 200, 100)) {
      robot.interact(() -> size.set(percent));
      layOut(scene, robot);
      Node answer = scene.lookup("#answer");
      Node reasons = scene.lookup("#queue-why");
      assertThat(scene.getRoot().lookupAll(".queue-pane .split-pane-divider")).hasSize(percent == 100 ? 2 : 1);
      Bounds field = answer.localToScene(answer.getLayoutBounds());
      Bounds why = reasons.localToScene(reasons.getLayoutBounds());
      assertThat(why.getMinX() >= field.getMaxX()).as("beside it at %d %%", percent).isEqualTo(percent == 100);
      assertThat(why.getMinY() >= field.getMaxY()).as("below it at %d %%", percent).isEqualTo(percent == 200);
      assertThat(why.getMaxX()).isLessThanOrEqualTo(scene.getWidth());
    }
  }

  /** A round is set up over its curves, as wide as the window. */
  @Test
  void theRoundsStandBelowTheirSettingsWhereTheWindowIsNarrow(FxRobot robot) {
    TextSize size = new TextSize(100);
    Scene scene = pane(Pane.ROUNDS, size, robot);
    for (int percent : List.of(100, 200, 100)) {
      robot.interact(() -> size.set(percent));
      layOut(scene, robot);
      Node start = scene.lookup("#round-start");
      Node loss = scene.lookup("#loss-curve");
      Bounds setting = start.localToScene(start.getLayoutBounds());
      Bounds curve = loss.localToScene(loss.getLayoutBounds());
      assertThat(curve.getMinX() >= setting.getMaxX()).as("beside it at %d %%", percent).isEqualTo(percent == 100);
      assertThat(curve.getMinY() >= setting.getMaxY()).as("below it at %d %%", percent).isEqualTo(percent == 200);
      assertThat(curve.getMaxX()).isLessThanOrEqualTo(scene.getWidth());
    }
  }

  /** Judged questions bring one button more into the bar: it wraps, and the map's pane stays as wide as the window. */
  @Test
  void theMapFitsWithJudgedQuestionsInLargeTypeToo(FxRobot robot) throws IOException {
    TilePyramidBuilder tiles = new TilePyramidBuilder();
    tiles.add(0, 0, 1);
    Path file = folder.resolve("judged.tiles");
    tiles.write(file, 1);
    session.judged = Optional.of(file);
    Scene scene = pane(Pane.MAP, new TextSize(200), robot);
    layOut(scene, robot);
    Node judged = scene.lookup("#map-judged");
    TestWindow.await(judged::isVisible);
    layOut(scene, robot);
    for (String id : List.of("#map-table", "#map-export", "#map-threshold")) {
      Node node = scene.lookup(id);
      Bounds at = node.localToScene(node.getLayoutBounds());
      assertThat(at.getMinX()).as(id).isGreaterThanOrEqualTo(0);
      assertThat(at.getMaxX()).as(id).isLessThanOrEqualTo(scene.getWidth());
    }
  }

  /** A window of 1440 × 900 that shows a pane. */
  private Scene pane(Pane pane, TextSize size, FxRobot robot) {
    Scene scene = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
      Themes themes = new Themes(Themes.Mode.LIGHT, size);
      Scene made = new Scene(new MainWindow(sessionModel, themes).root(), 1440, 900);
      themes.dress(made);
      sessionModel.open(Path.of("/projects/atlas"));
      return made;
    });
    TestWindow.await(() -> sessionModel.rounds().get().size() == 4 && !sessionModel.job().running().get());
    robot.interact(() -> sessionModel.pane().set(pane));
    return scene;
  }

  private static void layOut(Scene scene, FxRobot robot) {
    for (int i = 0; i < 3; i++) {
      robot.interact(() -> scene.snapshot(null));
    }
  }

  /** What the middle of the window shows. */
  private static int colours(WritableImage image) {
    int hash = 1;
    for (int y = 0; y < image.getHeight() * 0.8; y += 3) {
      for (int x = (int) image.getWidth() / 4; x < image.getWidth() * 0.6; x += 3) {
        hash = 31 * hash + image.getPixelReader().getArgb(x, y);
      }
    }
    return hash;
  }

  /** @param fits whether the whole window has room, so that its panes need not scroll */
  private static void look(Node node, Scene scene, String where, boolean scrolls, boolean fits,
      List<String> faults) {
    if (!node.isVisible() || node instanceof ListCell<?> || node instanceof TableCell<?, ?>) {
      return;
    }
    Bounds on = node.localToScene(node.getLayoutBounds());
    if (node instanceof Label label && label.isWrapText() && !label.getText().isBlank() && on.getHeight() > 0) {
      double letters = on.getWidth() / (label.getFont().getSize() * 0.55);
      if (letters < Math.min(LEAST_LETTERS, label.getText().length() * 0.7)) {
        faults.add(where + "one letter a line: " + label.getText());
      }
    }
    if (node instanceof ButtonBase button && !button.getText().isBlank() && on.getWidth() > 0
        && on.getWidth() + 1 < ((Labeled) button).prefWidth(-1)) {
      faults.add(where + "cut: " + button.getText() + " " + on.getWidth() + " of " + button.prefWidth(-1));
    }
    boolean acts = node instanceof ButtonBase || node instanceof TextInputControl;
    if (acts && !scrolls && on.getWidth() > 0 && (on.getMaxX() > scene.getWidth() + 1 || on.getMinX() < -1
        || on.getMaxY() > scene.getHeight() + 1)) {
      faults.add(where + "out of the window: " + node);
    }
    if (node instanceof Parent parent) {
      boolean scrolling = node instanceof ScrollPane && !("room".equals(node.getId()) && fits);
      for (Node child : parent.getChildrenUnmodifiable()) {
        look(child, scene, where, scrolls || scrolling, fits, faults);
      }
    }
  }
}
