package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.parts.TableHolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** When panes are made, and which is seen. */
@ToolkitTest
@Tag("slow")
final class PaneSwitcherTest {
  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  private final StackPane place = new StackPane();
  private final List<Pane> made = new ArrayList<>();
  private final Parts parts = onWindow(Parts::new);
  private final PaneSwitcher switcher = new PaneSwitcher(place.getChildren(),
      Map.of(Pane.MAP, () -> pane(Pane.MAP), Pane.QUEUE, () -> pane(Pane.QUEUE), Pane.ROUNDS, () -> pane(Pane.ROUNDS)));

  @Test
  void aPaneIsMadeWhenItIsFirstShownAndOneIsSeen() throws Exception {
    List<Region> told = new ArrayList<>();
    onWindow(() -> {
      switcher.show(Pane.MAP);
      switcher.each(told::add);
      assertThat(made).containsExactly(Pane.MAP);
      switcher.show(Pane.QUEUE);
      switcher.show(Pane.MAP);
      switcher.show(Pane.TEAM); // none of these
      switcher.show(Pane.QUEUE);
      return true;
    });

    assertThat(made).containsExactly(Pane.MAP, Pane.QUEUE);
    assertThat(told).hasSize(2);
    assertThat(place.getChildren()).extracting("visible", Boolean.class).containsExactly(false, true);
    assertThat(place.getChildren()).extracting("managed", Boolean.class).containsExactly(false, true);
  }

  @Test
  void whatIsLikelyToComeIsMadeWhileNobodyDoesAnything() throws Exception {
    onWindow(() -> {
      switcher.show(Pane.MAP);
      switcher.makeWhenIdle(new Scene(place), List.of(Pane.QUEUE, Pane.ROUNDS));
      assertThat(made).containsExactly(Pane.MAP);
      return true;
    });

    TestWindow.await(() -> place.getChildren().size() == 3);

    assertThat(onWindow(() -> List.copyOf(made))).containsExactly(Pane.MAP, Pane.QUEUE, Pane.ROUNDS);
    assertThat(place.getChildren()).extracting("visible", Boolean.class).containsExactly(true, false, false);
  }

  @Test
  void whoTypesInADialogIsNotIdle() throws Exception {
    Stage dialog = onWindow(() -> {
      Stage window = new Stage();
      window.setScene(new Scene(place, 300, 200));
      window.show();
      switcher.show(Pane.MAP);
      Stage over = new Stage();
      over.initOwner(window);
      over.setScene(new Scene(new StackPane(), 100, 100));
      over.show();
      over.requestFocus();
      return over;
    });
    TestWindow.await(dialog::isFocused);
    List<Pane> beside = new ArrayList<>();
    onWindow(() -> {
      switcher.makeWhenIdle(place.getScene(), List.of(Pane.QUEUE));
      // One that nobody keeps from it, begun later, shows that there was time enough.
      StackPane other = new StackPane();
      PaneSwitcher idle = new PaneSwitcher(other.getChildren(), Map.of(Pane.MAP, Region::new, Pane.QUEUE, () -> {
        beside.add(Pane.QUEUE);
        return new Region();
      }));
      idle.show(Pane.MAP);
      idle.makeWhenIdle(new Scene(other), List.of(Pane.QUEUE));
      return true;
    });
    TestWindow.await(() -> beside.contains(Pane.QUEUE));
    assertThat(onWindow(() -> List.copyOf(made))).containsExactly(Pane.MAP);

    onWindow(() -> {
      dialog.hide();
      return true;
    });
    TestWindow.await(() -> made.contains(Pane.QUEUE));
    onWindow(() -> {
      ((Stage) dialog.getOwner()).hide();
      return true;
    });
  }

  @Test
  void whatIsNotSeenIsOutOfTheSceneUntilItIsShownAgain() throws Exception {
    onWindow(() -> {
      switcher.show(Pane.MAP);
      switcher.show(Pane.QUEUE);
      switcher.show(Pane.ROUNDS);
      switcher.beforeRestyling();
      assertThat(place.getChildren()).extracting("visible", Boolean.class).containsExactly(true);
      switcher.show(Pane.QUEUE);
      return true;
    });

    assertThat(made).as("each once").containsExactly(Pane.MAP, Pane.QUEUE, Pane.ROUNDS);
    assertThat(place.getChildren()).extracting("visible", Boolean.class).containsExactly(false, true);
  }

  @Test
  void whatLeftTheSceneComesBackWholeWhileNobodyDoesAnything() throws Exception {
    onWindow(() -> {
      Stage window = new Stage();
      window.setScene(new Scene(place, 300, 200));
      window.show();
      switcher.show(Pane.MAP);
      switcher.makeWhenIdle(window.getScene(), List.of(Pane.QUEUE));
      return true;
    });
    TestWindow.await(() -> parts.getScene() != null && parts.isWhole());
    onWindow(() -> {
      parts.scroll.setVvalue(0.5);
      switcher.beforeRestyling();
      assertThat(parts.getScene()).isNull();
      return true;
    });

    TestWindow.await(() -> parts.getScene() != null && parts.isWhole());

    onWindow(() -> {
      assertThat(parts.isVisible()).isFalse();
      assertThat(parts.scroll.getVvalue()).isEqualTo(0.5);
      place.getScene().getWindow().hide();
      return true;
    });
  }

  @Test
  void aTableThatIsSeenIsStyledByItselfAndNothingMoves() throws Exception {
    Stage window = onWindow(() -> {
      Stage stage = new Stage();
      stage.setScene(new Scene(place, 600, 300));
      stage.show();
      switcher.show(Pane.QUEUE);
      return stage;
    });
    TestWindow.await(() -> parts.isWhole());
    Parent holder = onWindow(() -> {
      Parent parent = parts.table.getParent();
      double width = parent.getLayoutBounds().getWidth();
      parts.tab.getTabPane().requestFocus();
      switcher.beforeRestyling();
      assertThat(parts.table.getScene()).isNull();
      parts.layout();
      assertThat(parent.getLayoutBounds().getWidth()).isEqualTo(width);
      return parent;
    });
    TestWindow.await(() -> parts.isWhole());
    onWindow(() -> {
      assertThat(parts.table.getParent()).isEqualTo(holder);
      parts.table.requestFocus();
      switcher.beforeRestyling();
      assertThat(parts.table.isFocused()).as("it has the keyboard").isTrue();
      window.hide();
      return true;
    });
  }

  @Test
  void whatIsShownBeforeAllOfItIsBackIsThereAtOnceWithWhatItWasGivenMeanwhile() throws Exception {
    onWindow(() -> {
      GradualAttachment attachment = new GradualAttachment(place.getChildren(), parts);
      Scene scene = new Scene(place, 300, 200);
      attachment.step(Optional.empty());
      assertThat(parts.getScene()).isEqualTo(scene);
      assertThat(parts.scroll.getContent()).isNull();
      assertThat(parts.tab.getContent()).isNull();
      assertThat(parts.table.getParent()).isNull();
      Label another = new Label("another");
      parts.tab.setContent(another);
      attachment.finish();
      assertThat(attachment.isOpen()).isFalse();
      assertThat(parts.scroll.getContent()).isEqualTo(parts.content);
      assertThat(parts.tab.getContent()).isEqualTo(another);
      assertThat(parts.table.getScene()).isEqualTo(scene);
      return true;
    });
  }

  private Region pane(Pane pane) {
    made.add(pane);
    return pane == Pane.QUEUE ? parts : new Region();
  }

  /** A pane with everything that comes in steps. */
  private static final class Parts extends SplitPane {
    private final Region content = new Region();
    private final ScrollPane scroll = new ScrollPane(content);
    private final Label inTab = new Label("in a tab");
    private final Tab tab = new Tab("tab", inTab);
    private final TableView<Integer> table = new TableView<>(FXCollections.observableArrayList(1, 2, 3, 4, 5));

    Parts() {
      content.setMinSize(500, 2000);
      TableColumn<Integer, Integer> numbers = new TableColumn<>("numbers");
      numbers.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
      table.getColumns().add(numbers);
      getItems().addAll(scroll, new TabPane(tab), new TableHolder(table));
    }

    boolean isWhole() {
      return scroll.getContent() == content && tab.getContent() == inTab && table.getScene() != null
          && table.lookupAll(".table-row-cell").stream().anyMatch(Node::isVisible);
    }
  }

  private static <T> T onWindow(Callable<T> work) {
    try {
      return Screenshots.onWindow(work);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
