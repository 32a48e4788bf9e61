package dev.lacuna.desktop.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.domain.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The question that is looked at is seen in the table, whenever its rows came. */
@ToolkitTest
@Tag("slow")
class QuestionTableScrollTest {
  enum Before {
    NO_SKIN, SKIN, LAID_OUT_FLAT, LAID_OUT, SHOWN_FOR_ANOTHER_QUESTION
  }

  private final ProjectSessionModel sessionModel = new ProjectSessionModel(
      new FakeProjectCatalog(FakeProjectSession.busy(400)), Dispatchers.direct());

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  /** A pane may be made, styled, laid out and left again before the question is looked at that it shows then. */
  @ParameterizedTest
  @EnumSource
  void whateverTheTableHadWhenItsRowsCame(Before before) throws Exception {
    List<Integer> seen = WaitForAsyncUtils.asyncFx(() -> {
      sessionModel.open(Path.of("/p")).join();
      sessionModel.selected().focusOn(sessionModel.pool().get().items().get(3).id());
      QuestionTableModel model = new QuestionTableModel(sessionModel, QuestionFilter.QuestionScope.ALL);
      QuestionTable table = new QuestionTable(sessionModel, model, new Themes(Themes.Mode.LIGHT));
      Parent root = new Scene(new StackPane(table), 900, 400).getRoot();
      if (before != Before.NO_SKIN) {
        root.applyCss();
      }
      if (before == Before.LAID_OUT_FLAT) {
        root.layout();
      }
      if (before == Before.LAID_OUT) {
        layOut(root);
      }
      if (before == Before.SHOWN_FOR_ANOTHER_QUESTION) {
        model.active().set(true);
        layOut(root);
        model.active().set(false);
      }
      sessionModel.selected().focusOn(sessionModel.pool().get().items().get(300).id());
      model.active().set(true);
      layOut(root);
      VirtualFlow<?> flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
      return List.of(flow.getFirstVisibleCell().getIndex(), flow.getLastVisibleCell().getIndex());
    }).get();
    assertThat(seen.getFirst()).isLessThanOrEqualTo(300);
    assertThat(seen.getLast()).isGreaterThanOrEqualTo(300);
  }

  /**
   * A pane that is made and left before its rows come is marked when it is shown again, though nothing else was chosen.
   */
  @Test
  void whereRowsComeWhileNobodyLooks() throws Exception {
    ProjectSessionModel later = new ProjectSessionModel(new FakeProjectCatalog(FakeProjectSession.busy(400)),
        Dispatchers.of(Platform::runLater));
    WaitForAsyncUtils.asyncFx(() -> later.open(Path.of("/p"))).get().join();
    QuestionTableModel model = WaitForAsyncUtils
        .asyncFx(() -> new QuestionTableModel(later, QuestionFilter.QuestionScope.ALL)).get();
    QuestionTable table = WaitForAsyncUtils.asyncFx(() -> {
      later.selected().focusOn(later.pool().get().items().get(300).id());
      model.active().set(true);
      QuestionTable made = new QuestionTable(later, model, new Themes(Themes.Mode.LIGHT));
      layOut(new Scene(new StackPane(made), 900, 400).getRoot());
      model.active().set(false);
      assertThat(made.getItems()).as("they come after this event").isEmpty();
      return made;
    }).get();
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS,
        () -> WaitForAsyncUtils.asyncFx(() -> !table.getItems().isEmpty()).get());
    WaitForAsyncUtils.asyncFx(() -> {
      layOut(table.getScene().getRoot());
      model.active().set(true);
      layOut(table.getScene().getRoot());
      assertThat(table.getSelectionModel().getSelectedIndex()).isEqualTo(300);
      VirtualFlow<?> flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
      assertThat(flow.getFirstVisibleCell().getIndex()).isBetween(250, 300);
      return true;
    }).get();
  }

  /** The keyboard may be in the table before its rows come; afterwards it is not scrolled under the user's hands. */
  @Test
  void whereTheKeyboardIsInTheTable() throws Exception {
    WaitForAsyncUtils.asyncFx(() -> {
      sessionModel.open(Path.of("/p")).join();
      sessionModel.selected().focusOn(sessionModel.pool().get().items().get(300).id());
      QuestionTableModel model = new QuestionTableModel(sessionModel, QuestionFilter.QuestionScope.ALL);
      QuestionTable table = new QuestionTable(sessionModel, model, new Themes(Themes.Mode.LIGHT));
      Stage stage = new Stage();
      stage.setScene(new Scene(new StackPane(table), 900, 400));
      stage.show();
      stage.requestFocus();
      table.requestFocus();
      assertThat(table.isFocused()).isTrue();
      model.active().set(true);
      layOut(stage.getScene().getRoot());
      VirtualFlow<?> flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
      assertThat(flow.getFirstVisibleCell().getIndex()).isBetween(250, 300);

      table.scrollTo(0);
      layOut(stage.getScene().getRoot());
      model.active().set(false);
      model.active().set(true);
      sessionModel.selected().focusOn(sessionModel.pool().get().items().get(300).id());
      layOut(stage.getScene().getRoot());
      assertThat(flow.getFirstVisibleCell().getIndex()).isZero();
      stage.hide();
      return true;
    }).get();
  }

  /** As after a probing: each by itself would hold the window for a quarter of a second. */
  @Test
  void allRowsChangeAtOnceAndSelectionAndPlaceStay() throws Exception {
    FakeProjectSession session = FakeProjectSession.fresh(400);
    ProjectSessionModel asked = new ProjectSessionModel(new FakeProjectCatalog(session), Dispatchers.direct());
    WaitForAsyncUtils.asyncFx(() -> {
      asked.open(Path.of("/p")).join();
      QuestionTableModel model = new QuestionTableModel(asked, QuestionFilter.QuestionScope.ALL);
      QuestionTable table = new QuestionTable(asked, model, new Themes(Themes.Mode.LIGHT));
      Stage stage = new Stage();
      stage.setScene(new Scene(new StackPane(table), 900, 400));
      stage.show();
      stage.requestFocus();
      table.requestFocus();
      Parent root = stage.getScene().getRoot();
      model.active().set(true);
      asked.selected().select(List.of(301L, 303L, 310L));
      asked.selected().focusOn(303L);
      layOut(root);
      table.scrollTo(100);
      layOut(root);
      VirtualFlow<?> flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
      int first = flow.getFirstVisibleCell().getIndex();
      assertThat(first).isBetween(98, 100);
      List<Integer> changes = new ArrayList<>();
      table.getItems().addListener((ListChangeListener<QuestionItem>) change -> changes.add(1));
      session.probe();
      asked.refresh().join();
      layOut(root);
      assertThat(table.getItems()).allMatch(item -> item.finding().verdict() != Verdict.UNPROBED);
      assertThat(changes).hasSize(1);
      assertThat(table.getSelectionModel().getSelectedItems()).extracting(QuestionItem::id)
          .containsExactlyInAnyOrder(301L, 303L, 310L);
      assertThat(asked.selected().selection().get()).containsExactlyInAnyOrder(301L, 303L, 310L);
      assertThat(flow.getFirstVisibleCell().getIndex()).isEqualTo(first);
      stage.hide();
      return true;
    }).get();
  }

  private static void layOut(Parent root) {
    root.resize(900, 400);
    for (int i = 0; i < 3; i++) {
      root.applyCss();
      root.layout();
    }
  }
}
