package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A pane that is made when a project has long been open shows what one shows that has followed it from the start. */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class LatePaneWindowTest {
  /** Until both are drawn, names of regions too, which are found beside the window; what differs after it is told. */
  private static final Duration ENOUGH = Duration.ofSeconds(20);
  /** They are alike before that comes, too: what stays alike for so long is drawn. */
  private static final Duration SETTLED = Duration.ofSeconds(1);

  private final FakeProjectSession session = FakeProjectSession.busy(120);
  private final ProjectSessionModel sessionModel = TestWindow.model(session);

  private Optional<Stage> stage = Optional.empty();

  @Start
  void start(Stage stage) {
    this.stage = Optional.of(stage);
    stage.setScene(scene());
    stage.show();
  }

  private Scene scene() {
    Themes themes = new Themes(Themes.Mode.LIGHT);
    Scene scene = new Scene(new MainWindow(sessionModel, themes).root(), 1300, 850);
    themes.dress(scene);
    return scene;
  }

  @ParameterizedTest
  @EnumSource
  void aPaneMadeLateShowsWhatOneMadeEarlyShows(Pane pane, FxRobot robot) throws Exception {
    robot.interact(() -> {
      for (Pane each : Pane.values()) {
        sessionModel.pane().set(each); // made before there is a project
      }
      sessionModel.pane().set(Pane.MAP);
      sessionModel.open(Path.of("/projects/atlas"));
    });
    TestWindow.await(() -> sessionModel.map().state().get().timeline().size() == 4);
    robot.interact(() -> {
      List<QuestionItem> items = sessionModel.pool().get().items();
      sessionModel.labelWriter().record(new LabelSubmission(items.getFirst().id(),
          new QuestionLabel(Outcome.ANSWERED, "kip", "an atlas", "sure of it"), false, items.getFirst().text()));
      sessionModel.selected().select(items.subList(3, 9).stream().map(QuestionItem::id).toList());
      sessionModel.selected().focusOn(sessionModel.queue().get().get(5).id());
      sessionModel.job().startRound(LoraSettings.DEFAULT, 0);
    });
    TestWindow.await(() -> !sessionModel.job().running().get());

    Scene late = WaitForAsyncUtils.asyncFx(this::scene).get();
    robot.interact(() -> sessionModel.pane().set(pane));

    Scene early = stage.orElseThrow().getScene();
    Comparison both = new Comparison();
    TestWindow.await(() -> {
      layOut(early);
      layOut(late);
      return both.isOver(shown(late), shown(early));
    });
    assertThat(both.late).isEqualTo(both.early).hasSizeGreaterThan(20);
  }

  /** What both say, read in one turn of the window's thread: what comes from beside it comes between two turns. */
  private static final class Comparison {
    private final Instant begun = Instant.now();
    private Instant changed = begun;
    private List<String> late = List.of();
    private List<String> early = List.of();

    boolean isOver(List<String> lateNow, List<String> earlyNow) {
      Instant now = Instant.now();
      if (!lateNow.equals(earlyNow) || !lateNow.equals(late)) {
        changed = now;
      }
      late = lateNow;
      early = earlyNow;
      return now.isAfter(changed.plus(SETTLED)) || now.isAfter(begun.plus(ENOUGH));
    }
  }

  private static void layOut(Scene scene) {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
  }

  /** Every control that is seen in the pane that is shown: which it is, what it says, whether it can be used. */
  private static List<String> shown(Scene scene) {
    List<String> words = new ArrayList<>();
    ((Parent) scene.lookup(".panes")).getChildrenUnmodifiable().stream().filter(Node::isVisible)
        .forEach(pane -> tell(pane, "", words));
    return words;
  }

  private static void tell(Node node, String indent, List<String> words) {
    if (!node.isVisible()) {
      return;
    }
    String said = switch (node) {
      case ListView<?> list -> list.getItems() + " at " + list.getSelectionModel().getSelectedIndices();
      case TableView<?> table -> table.getItems() + " at " + table.getSelectionModel().getSelectedIndices();
      case ComboBox<?> box -> box.getItems() + " " + box.getValue();
      case Spinner<?> spinner -> String.valueOf(spinner.getValue());
      case MenuButton menu -> menu.getText() + entries(menu);
      case TextInputControl field -> field.getText();
      case Labeled label -> label.getText() + (label instanceof Toggle toggle ? " " + toggle.isSelected() : "");
      case ProgressBar bar -> String.valueOf(bar.getProgress());
      default -> "";
    };
    words.add(indent + node.getClass().getSimpleName() + " " + node.getId() + " " + node.getPseudoClassStates().stream()
        .map(String::valueOf).filter(state -> !state.matches("focus.*|hover|show-mnemonics|.*-child.*")).sorted()
        .toList() + " "
        + said);
    boolean whole = node instanceof ListView || node instanceof TableView || node instanceof ComboBox
        || node instanceof Spinner || node instanceof MenuButton || node instanceof TextInputControl;
    if (!whole && node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> tell(child, indent + " ", words));
    }
  }

  /** As they are when it opens. */
  private static List<String> entries(MenuButton menu) {
    Optional.ofNullable(menu.getOnShowing()).ifPresent(opening -> opening.handle(new Event(MenuButton.ON_SHOWING)));
    return menu.getItems().stream().map(MenuItem::getText).toList();
  }
}
