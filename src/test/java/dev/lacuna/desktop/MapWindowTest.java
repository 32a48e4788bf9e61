package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.desktop.map.ScatterView;
import dev.lacuna.desktop.map.drawing.Camera;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.maptiles.TilePyramidBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class MapWindowTest {
  @TempDir
  private Path folder;
  private final FakeProjectSession session = FakeProjectSession.busy(300);
  private final ProjectSessionModel sessionModel = TestWindow.model(session);

  @Start
  void start(Stage stage) {
    TestWindow.show(stage, sessionModel, ProjectSessionModel.Pane.MAP);
  }

  private ScatterView scatter(FxRobot robot) {
    ScatterView scatter = robot.lookup("#scatter").queryAs(ScatterView.class);
    // Points are fitted into the view in the layout pass after they have come.
    TestWindow.await(() -> scatter.points().size() > 0 && !scatter.isNeedsLayout());
    return scatter;
  }

  private static Point2D onScreen(ScatterView scatter, int point) {
    return scatter.localToScreen(scatter.camera().screenX(scatter.points().xs()[point]),
        scatter.camera().screenY(scatter.points().ys()[point]));
  }

  @Test
  void aClickSelectsAndEscapeClears(FxRobot robot) {
    ScatterView scatter = scatter(robot);
    robot.clickOn(onScreen(scatter, 5));
    TestWindow.await(() -> sessionModel.selected().selection().get().size() == 1);
    robot.push(KeyCode.ESCAPE);
    TestWindow.await(() -> sessionModel.selected().selection().get().isEmpty());
  }

  @Test
  void dragSelectsARegionAndItsQuestionsCanBeAsked(FxRobot robot) {
    ScatterView scatter = scatter(robot);
    Bounds all = scatter.localToScreen(scatter.getBoundsInLocal());
    robot.clickOn("#map-select");
    robot.moveTo(all.getMinX() + 200, all.getMinY() + 30).press(MouseButton.PRIMARY)
        .moveTo(all.getMaxX() - 30, all.getMaxY() - 200).release(MouseButton.PRIMARY);
    TestWindow.await(() -> sessionModel.selected().selection().get().size() > 10);
    int chosen = sessionModel.selected().selection().get().size();
    assertThat(chosen).isLessThan(sessionModel.pool().get().size());
    robot.clickOn("#map-ask");
    TestWindow.await(() -> sessionModel.pane().get() == ProjectSessionModel.Pane.QUEUE);
    assertThat(session.calls).contains("ask " + chosen);
  }

  @Test
  void theSliderGoesBackThroughTheRoundsAndTheListLooksAtWhatChanged(FxRobot robot) {
    scatter(robot);
    Slider slider = robot.lookup("#rounds-slider").queryAs(Slider.class);
    TestWindow.await(() -> !slider.isDisabled() && slider.getValue() == 3);
    robot.interact(() -> slider.setValue(1));
    robot.clickOn("#rounds-changes");
    ListView<?> changes = robot.lookup("#changes").queryListView();
    TestWindow.await(() -> changes.getItems().size() > 3);
    // Headings and lines change places, and none says what stood there before.
    robot.interact(() -> slider.setValue(3));
    TestWindow.await(() -> robot.from(changes).lookup(".list-cell").queryAllAs(ListCell.class).stream()
        .allMatch(cell -> cell.getAccessibleText() == null || cell.getText() != null
            && cell.getAccessibleText().startsWith(cell.getText())));
    robot.interact(() -> changes.getSelectionModel().select(1));
    TestWindow.await(() -> sessionModel.selected().focus().get().isPresent());
  }

  @Test
  void aRowOfTheLegendHidesItsKindFromSelection(FxRobot robot) {
    ScatterView scatter = scatter(robot);
    int all = scatter.points().visible().cardinality();
    robot.clickOn("#legend-verdict-0");
    TestWindow.await(() -> scatter.points().visible().cardinality() < all);
    int left = scatter.points().visible().cardinality();
    robot.interact(() -> scatter.fit());
    robot.interact(() -> sessionModel.selected().select(List.of()));
    robot.interact(
        () -> assertThat(scatter.finder().inRectangle(0, 0, scatter.getWidth(), scatter.getHeight()).cardinality())
            .isEqualTo(left));
    robot.clickOn("#legend-verdict-0");
    TestWindow.await(() -> scatter.points().visible().cardinality() == all);
  }

  @Test
  void aGenerationShowsWhatEachFilterLetThroughUntilItIsClosed(FxRobot robot) {
    scatter(robot);
    Node card = robot.lookup("#yield-card").query();
    assertThat(card.isVisible()).isFalse();
    robot.interact(() -> sessionModel.job().generate(List.of(), 12));
    TestWindow.await(card::isVisible);
    Set<String> words = robot.from(card).lookup(".label").queryAllAs(Label.class).stream()
        .map(Label::getText).collect(Collectors.toSet());
    assertThat(words).contains("12 new questions", "1,276", "408", "131", "122", "96", "92", "12", "accepted");
    assertThat(words).anyMatch(text -> text.contains("fewer than the 17 asked for"));
    robot.clickOn("#yield-close");
    TestWindow.await(() -> !card.isVisible());
  }

  @Test
  void aTriedThresholdSaysWhatWouldFlipAndIsAppliedOnlyThen(FxRobot robot) {
    scatter(robot);
    robot.interact(() -> robot.lookup("#rounds-slider").queryAs(Slider.class).setValue(0));
    robot.clickOn("#map-threshold");
    Label flips = robot.lookup("#threshold-flips").queryAs(Label.class);
    TestWindow.await(() -> flips.getText().equals("No verdict changes."));
    robot.interact(() -> robot.lookup("#threshold-slider").queryAs(Slider.class).setValue(2.2));
    TestWindow.await(() -> flips.getText().startsWith("Would become: "));
    assertThat(session.calls).noneMatch(call -> call.startsWith("threshold"));
    robot.clickOn("#threshold-apply");
    TestWindow.await(() -> session.calls.contains("threshold OptionalDouble[2.2]"));
    TestWindow.await(() -> sessionModel.map().state().get().threshold().orElseThrow().used() == 2.2);
  }

  @Test
  void judgedQuestionsLieBehindThePointsUntilTheMapIsAnother(FxRobot robot) throws IOException {
    ScatterView scatter = scatter(robot);
    ToggleButton judged = robot.lookup("#map-judged").queryAs(ToggleButton.class);
    assertThat(judged.isVisible()).as("there are none").isFalse();
    TilePyramidBuilder tiles = new TilePyramidBuilder();
    for (int i = 0; i < 100_000; i++) {
      tiles.add(-0.9f + 0.00001f * (i % 1_000), 0.0005f * (i / 1_000f), 1);
    }
    Path file = folder.resolve("judged.tiles");
    tiles.write(file, 1);
    session.judged = Optional.of(file);

    robot.interact(() -> sessionModel.open(Path.of("/projects/atlas")));

    TestWindow.await(judged::isVisible);
    assertThat(judged.isSelected()).isTrue();
    TestWindow.await(() -> words(robot).contains("Judged") && words(robot).contains("100,000"));
    TestWindow.await(() -> scatter.points().size() > 0 && !scatter.isNeedsLayout());
    TestWindow.await(() -> unlike(scatter, judged) > 200);
    robot.interact(() -> robot.lookup("#map-layer").queryComboBox().getSelectionModel().select(1));
    TestWindow.await(() -> !judged.isVisible());
    assertThat(words(robot)).doesNotContain("Judged");
  }

  /** How many pixels of the map change when they are taken away, and are as before when they are back. */
  private static int unlike(ScatterView scatter, ToggleButton judged) {
    WritableImage with = scatter.snapshot(null, null);
    judged.fire();
    WritableImage without = scatter.snapshot(null, null);
    judged.fire();
    int unlike = 0;
    for (int y = 0; y < with.getHeight(); y++) {
      for (int x = 0; x < with.getWidth(); x++) {
        unlike += with.getPixelReader().getArgb(x, y) == without.getPixelReader().getArgb(x, y) ? 0 : 1;
      }
    }
    return unlike;
  }

  private static Set<String> words(FxRobot robot) {
    return robot.lookup(".legend").lookup(".label").queryAllAs(Label.class).stream().map(Label::getText)
        .collect(Collectors.toSet());
  }

  @Test
  void anotherLayerDrawsTheMapAnew(FxRobot robot) {
    scatter(robot);
    ComboBox<Integer> layer = robot.lookup("#map-layer").queryComboBox();
    TestWindow.await(() -> layer.getItems().size() == 5 && layer.getValue() == 3);
    robot.interact(() -> layer.setValue(1));
    TestWindow
        .await(() -> session.calls.contains("layer 1") && sessionModel.map().state().get().layer().orElse(-1) == 1);
  }

  @Test
  void onlyALayerThatIsChosenIsDrawn(FxRobot robot) {
    scatter(robot);
    ComboBox<Integer> layer = robot.lookup("#map-layer").queryComboBox();
    TestWindow.await(() -> layer.getItems().size() == 5 && layer.getValue() == 3);
    robot.interact(layer::requestFocus);
    robot.push(KeyCode.UP).push(KeyCode.UP).push(KeyCode.UP);
    assertThat(layer.isShowing()).isTrue();
    assertThat(layer.getValue()).as("passed over").isNotEqualTo(3);
    robot.push(KeyCode.ESCAPE);
    TestWindow.await(() -> !layer.isShowing());
    assertThat(layer.getValue()).isEqualTo(3);
    assertThat(session.calls).noneMatch(call -> call.startsWith("layer"));

    robot.push(KeyCode.UP).push(KeyCode.UP).push(KeyCode.UP).push(KeyCode.ENTER);
    TestWindow.await(() -> sessionModel.map().state().get().layer().orElse(-1) == 1);
    assertThat(session.calls).filteredOn(call -> call.startsWith("layer")).containsExactly("layer 1");
    robot.clickOn(layer);
    robot.clickOn(robot.lookup(".list-cell").match((ListCell<?> cell) -> Integer.valueOf(2).equals(cell.getItem())
        && cell.getListView() != null).<Node>query());
    TestWindow.await(() -> session.calls.contains("layer 2"));
  }

  @Test
  void theButtonIsNamedByWhatIsChosen(FxRobot robot) {
    scatter(robot);
    Button button = robot.lookup("#map-new").queryButton();
    robot.interact(() -> sessionModel.selected().select(List.of(1L)));
    TestWindow.await(() -> button.getText().equals("New questions around this one"));
    robot.interact(() -> sessionModel.selected().select(List.of(1L, 2L)));
    TestWindow.await(() -> button.getText().equals("New questions between these two"));
    robot.interact(() -> sessionModel.selected().select(List.of(1L, 2L, 3L)));
    TestWindow.await(() -> button.getText().equals("New questions from here"));
  }

  /** The headless robot does not put keys into its mouse events, so these are made here. */
  @Test
  void dragWithShiftSelectsAndWithoutMoves(FxRobot robot) {
    ScatterView scatter = scatter(robot);
    double before = scatter.camera().x();
    robot.interact(() -> drag(scatter, false));
    assertThat(scatter.camera().x()).isNotEqualTo(before);
    assertThat(sessionModel.selected().selection().get()).isEmpty();
    robot.interact(scatter::fit);
    TestWindow.await(() -> !scatter.isNeedsLayout());
    robot.interact(() -> drag(scatter, true));
    assertThat(sessionModel.selected().selection().get()).hasSizeGreaterThan(10);
  }

  private static void drag(ScatterView scatter, boolean shift) {
    fire(scatter, MouseEvent.MOUSE_PRESSED, 60, 60, shift);
    fire(scatter, MouseEvent.MOUSE_DRAGGED, scatter.getWidth() - 60, scatter.getHeight() - 60, shift);
    fire(scatter, MouseEvent.MOUSE_RELEASED, scatter.getWidth() - 60, scatter.getHeight() - 60, shift);
  }

  private static void fire(ScatterView scatter, EventType<MouseEvent> type, double x, double y, boolean shift) {
    Event.fireEvent(scatter, new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, shift, false, false, false, true,
        false, false, false, false, false, new PickResult(scatter, x, y)));
  }

  @Test
  void theMenuIsOfThePointUnderThePointerOrOfTheSelectionThatHoldsIt(FxRobot robot) {
    ScatterView scatter = scatter(robot);
    Camera before = scatter.camera();
    Set<Long> chosen = Set.of(scatter.points().ids()[5], scatter.points().ids()[6]);
    robot.interact(() -> sessionModel.selected().select(chosen));
    robot.moveTo(onScreen(scatter, 7)).press(MouseButton.SECONDARY).release(MouseButton.SECONDARY);
    robot.interact(() -> requestMenu(scatter, 7));
    assertThat(sessionModel.selected().focus().get()).contains(scatter.points().ids()[7]);
    choose(robot, "menu-menu-ask");
    TestWindow.await(() -> session.calls.contains("ask 1"));
    assertThat(sessionModel.selected().selection().get()).isEqualTo(chosen);
    assertThat(scatter.camera()).isEqualTo(before);

    robot.interact(() -> sessionModel.pane().set(ProjectSessionModel.Pane.MAP));
    robot.interact(() -> requestMenu(scatter, 5));
    choose(robot, "menu-menu-ask");
    TestWindow.await(() -> session.calls.contains("ask 2"));
  }

  @Test
  void theKeyboardOpensTheMenuOfTheSelection(FxRobot robot) {
    ScatterView scatter = scatter(robot);
    robot.interact(() -> sessionModel.selected().select(List.of(1L, 2L, 3L)));
    robot.interact(scatter::requestFocus);
    robot.push(KeyCode.SHIFT, KeyCode.F10);
    choose(robot, "menu-map-newFromHere");
    TestWindow.await(() -> session.calls.contains("generate 20"));
    robot.interact(() -> sessionModel.selected().clear());
    robot.interact(scatter::requestFocus);
    robot.push(KeyCode.CONTEXT_MENU);
    MenuItem ask = menuItem("menu-menu-ask");
    assertThat(ask.isDisable()).isTrue();
    assertThat(ask.getText()).contains("Select questions first");
  }

  /** The headless platform makes no such request of a press. */
  private static void requestMenu(ScatterView scatter, int point) {
    Point2D onScreen = onScreen(scatter, point);
    Point2D at = scatter.localToScene(scatter.screenToLocal(onScreen));
    Event.fireEvent(scatter, new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, at.getX(), at.getY(),
        onScreen.getX(), onScreen.getY(), false, new PickResult(scatter, at.getX(), at.getY())));
  }

  private static MenuItem menuItem(String id) {
    TestWindow.await(() -> Window.getWindows().stream().anyMatch(ContextMenu.class::isInstance));
    return Window.getWindows().stream().filter(ContextMenu.class::isInstance).map(ContextMenu.class::cast)
        .flatMap(menu -> menu.getItems().stream()).filter(item -> id.equals(item.getId())).findFirst().orElseThrow();
  }

  private static void choose(FxRobot robot, String id) {
    MenuItem item = menuItem(id);
    assertThat(item.isDisable()).isFalse();
    robot.interact(() -> {
      item.fire();
      item.getParentPopup().hide();
    });
  }

  /** The headless robot turns its wheel at another place than where its pointer is, so the event is made here. */
  @Test
  void theWheelZoomsAtTheCursor(FxRobot robot) {
    ScatterView scatter = scatter(robot);
    double x = scatter.camera().screenX(scatter.points().xs()[9]);
    double y = scatter.camera().screenY(scatter.points().ys()[9]);
    double before = scatter.camera().scale();
    // An event is made in the scene's coordinates; its handler sees the node's own.
    Point2D at = scatter.localToScene(x, y);
    robot.interact(() -> Event.fireEvent(scatter, new ScrollEvent(ScrollEvent.SCROLL, at.getX(), at.getY(), at.getX(),
        at.getY(), false, false, false, false, false, false, 0, 200, 0, 200,
        ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0,
        new PickResult(scatter, at.getX(), at.getY()))));
    assertThat(scatter.camera().scale()).isGreaterThan(before * 1.5);
    assertThat(scatter.camera().screenX(scatter.points().xs()[9])).isCloseTo(x, within(0.01));
    assertThat(scatter.camera().screenY(scatter.points().ys()[9])).isCloseTo(y, within(0.01));

    Camera left = scatter.camera();
    robot.interact(() -> robot.lookup("#map-names").queryAs(ToggleButton.class).fire());
    robot.clickOn("#legend-verdict-0");
    robot.interact(() -> sessionModel.open(Path.of("/projects/atlas")));
    TestWindow.await(() -> sessionModel.project().get().isPresent() && sessionModel.job().idle().get());
    TestWindow.await(() -> scatter.points().size() > 0 && !scatter.isNeedsLayout());
    assertThat(scatter.camera()).as("as it was left").isEqualTo(left);
    assertThat(scatter.names().shown().get()).isFalse();
    assertThat(scatter.points().visible().cardinality()).isLessThan(scatter.points().size());
  }
}
