package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.desktop.queue.EndpointDialog;
import dev.lacuna.desktop.table.ImportDialog;
import dev.lacuna.desktop.table.ImportModel;
import dev.lacuna.desktop.table.QuestionTable;
import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.Outcome;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Modality;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The table of questions: search, the selection that is the map's, a label with its history, what leaves. */
@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class QuestionsWindowTest {
  private final FakeProjectSession session = FakeProjectSession.busy(120);
  private final ProjectSessionModel sessionModel = TestWindow.model(session);

  @Start
  void start(Stage stage) {
    TestWindow.show(stage, sessionModel, ProjectSessionModel.Pane.QUESTIONS);
  }

  private static QuestionTable table(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(QuestionTable.class);
  }

  @Test
  void aQuestionIsFoundChosenLabelledAndItsHistoryTold(FxRobot robot) {
    QuestionTable table = table(robot, "#questions");
    TestWindow.await(() -> table.getItems().size() == sessionModel.pool().get().size() && !table.getItems().isEmpty());
    robot.clickOn("#questions-search").write("laos currency");
    TestWindow.await(() -> !table.getItems().isEmpty()
        && table.getItems().stream()
            .allMatch(item -> item.text().contains("Laos") && item.text().contains("currency")));
    MenuButton export = robot.lookup("#questions-export").queryAs(MenuButton.class);
    assertThat(export.getText()).isEqualTo("Export " + table.getItems().size() + "…");
    robot.interact(export::show);
    assertThat(export.getItems().stream().filter(Menu.class::isInstance).map(Menu.class::cast)
        .flatMap(menu -> menu.getItems().stream()).map(MenuItem::getText)).contains("0 labels, Parquet…",
            "0 labels, chat messages…", "0 labels, Label Studio…");
    assertThat(export.getItems()).extracting(MenuItem::getText)
        .contains("1 question with its figures, Parquet…");
    assertThat(export.getItems()).filteredOn(item -> "export-nothing".equals(item.getId())).noneMatch(
        MenuItem::isVisible);
    robot.interact(export::hide);
    robot.clickOn("#questions-search").write(" nowhere");
    TestWindow.await(() -> table.getItems().isEmpty());
    assertThat(export.isDisabled()).as("the report is of the whole project").isFalse();
    robot.interact(export::show);
    assertThat(export.getItems()).filteredOn(item -> !(item instanceof SeparatorMenuItem) && !item.isDisable())
        .extracting(MenuItem::getId).containsExactly("export-report");
    assertThat(export.getItems().getFirst()).matches(MenuItem::isVisible)
        .returns("There are no questions to export.", MenuItem::getText);
    robot.interact(export::hide);
    robot.clickOn("#questions-search").push(KeyCode.CONTROL, KeyCode.A).write("laos currency");
    TestWindow.await(() -> !table.getItems().isEmpty());

    QuestionItem first = table.getItems().getFirst();
    robot.interact(() -> table.getSelectionModel().clearAndSelect(0));
    assertThat(sessionModel.selected().selection().get()).isEqualTo(Set.of(first.id()));
    assertThat(sessionModel.selected().focus().get()).contains(first.id());
    assertThat(robot.lookup("#label-question").queryAs(Label.class).getText()).isEqualTo(first.text());
    robot.clickOn("#label-answer").write("Vientiane").push(KeyCode.ENTER);
    TestWindow.await(() -> robot.lookup("#label-history").queryAs(Pane.class).lookupAll(".history-entry").size() == 1);
    assertThat(session.recorded.getFirst().label().answer()).isEqualTo("Vientiane");
    assertThat(table.getItems().getFirst().label().answer()).isEqualTo("Vientiane");
    assertThat(table.getSelectionModel().getSelectedItem().id()).as("the row stays chosen").isEqualTo(first.id());

    robot.interact(() -> sessionModel.selected().select(List.of(3L, 4L)));
    robot.clickOn("#questions-search").push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.DELETE);
    TestWindow.await(() -> table.getSelectionModel().getSelectedItems().size() == 2);
    assertThat(table.getSelectionModel().getSelectedItems()).extracting(QuestionItem::id).containsExactlyInAnyOrder(3L,
        4L);
  }

  @Test
  void beneathTheMapIsWhatIsSelectedThereAndWhatWasWrittenIsTold(FxRobot robot) {
    TestWindow.await(() -> sessionModel.pool().get().isMapped());
    robot.interact(() -> {
      sessionModel.pane().set(ProjectSessionModel.Pane.MAP);
      robot.lookup("#map-table").queryAs(ToggleButton.class).fire();
      sessionModel.selected().select(List.of(5L, 6L, 7L));
    });
    TestWindow.await(() -> table(robot, "#map-questions").getItems().size() == 3);
    robot.interact(() -> table(robot, "#map-questions").getSelectionModel().clearAndSelect(1));
    assertThat(sessionModel.selected().focus().get()).contains(6L);
    assertThat(sessionModel.selected().selection().get()).as("looked at only").hasSize(3);

    Node note = robot.lookup("#written").query();
    assertThat(note.isVisible()).isFalse();
    robot.interact(() -> sessionModel.transfers().labels(List.of(5L, 6L), LabelForm.CSV, Path.of("/tmp/labels.csv"),
        EnumSet.of(Outcome.ANSWERED)));
    TestWindow.await(note::isVisible);
    assertThat(note.lookupAll(".label").stream().map(node -> ((Label) node).getText()))
        .anyMatch(words -> words.startsWith("2 labels are in /tmp/labels.csv"));
    robot.interact(() -> sessionModel.open(Path.of("/projects/other")));
    TestWindow.await(() -> !note.isVisible());
  }

  @Test
  void aColumnOfFiguresIsExplainedAndStillHasItsNameInTheMenuOfColumns(FxRobot robot) {
    TestWindow.await(() -> sessionModel.pool().get().isMapped());
    assertThat(table(robot, "#questions").getColumns()).filteredOn(column -> column.getGraphic() instanceof Label)
        .extracting(TableColumn::getText).containsExactly("p(unknown)", "Entropy, nats");
    robot.interact(() -> table(robot, "#questions").getColumns().forEach(column -> column.setVisible(true)));
    TestWindow.await(() -> robot.lookup(".column-header .term").queryAll().size() == 2);
    assertThat(robot.lookup(".column-header.explained > .label").queryAllAs(Label.class))
        .allMatch(label -> label.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY);
  }

  /** The rows of its file come after it has been shown. */
  @Test
  void aDialogHasRoomForWhatComesLater(FxRobot robot) {
    TestWindow.await(() -> robot.lookup("#questions").tryQuery().isPresent());
    robot.interact(() -> ImportDialog.show(robot.lookup("#questions").query(), sessionModel,
        new ImportModel(sessionModel, Path.of("/german.csv"))));
    TestWindow.await(() -> robot.lookup(".dialog-room").tryQueryAs(ScrollPane.class)
        .filter(room -> ((Region) room.getContent()).getHeight() > 200
            && room.getViewportBounds().getHeight() >= ((Region) room.getContent()).prefHeight(-1) - 1)
        .isPresent());
    robot.clickOn("#import-take");
    TestWindow.await(() -> session.calls.contains("import german.csv frage antwort"));
    TestWindow.await(() -> robot.lookup("#import-taken").queryAs(Label.class).getText().contains("2"));
    assertThat(robot.lookup("#import-take").query().isDisabled()).as("they are in").isTrue();
  }

  @Test
  void whileADialogOfLongWorkIsOpenTheWindowIsUsedAndTheDialogGoesWithItsProject(FxRobot robot) {
    TestWindow.await(() -> sessionModel.pool().get().isMapped());
    Node owner = robot.lookup("#questions").query();
    for (int i = 0; i < 2; i++) {
      robot.interact(() -> {
        ImportDialog.show(owner, sessionModel, new ImportModel(sessionModel, Path.of("/german.csv")));
        EndpointDialog.show(owner, sessionModel);
      });
    }
    assertThat(robot.lookup("#import").queryAll()).as("once for each file").hasSize(1);
    assertThat(robot.lookup("#endpoint").queryAll()).hasSize(1);
    for (String dialog : List.of("#import", "#endpoint")) {
      assertThat(robot.lookup(dialog).query().getScene().getWindow()).isInstanceOfSatisfying(Stage.class,
          stage -> assertThat(stage.getModality()).as("the window takes clicks").isEqualTo(Modality.NONE));
    }
    robot.clickOn("#rail-map");
    TestWindow.await(() -> sessionModel.pane().get() == ProjectSessionModel.Pane.MAP);
    robot.interact(() -> ImportDialog.show(owner, sessionModel, new ImportModel(sessionModel, Path.of("/more.csv"))));
    assertThat(robot.lookup("#import").queryAll()).hasSize(2);

    robot.interact(() -> sessionModel.open(Path.of("/projects/other")));
    TestWindow.await(() -> robot.lookup("#import").queryAll().isEmpty());
    assertThat(robot.lookup("#endpoint").queryAll()).isEmpty();
    TestWindow.await(() -> sessionModel.project().get().isPresent());
    robot.interact(() -> ImportDialog.show(owner, sessionModel, new ImportModel(sessionModel, Path.of("/german.csv"))));
    assertThat(robot.lookup("#import").queryAll()).as("of the next project").hasSize(1);
    robot.interact(() -> owner.getScene().getWindow().hide());
    TestWindow.await(() -> robot.lookup("#import").queryAll().isEmpty());
  }

  @Test
  void theMenuSaysWhatOfAFileIsLabelledNow(FxRobot robot) {
    MenuButton menu = robot.lookup("#questions-import").queryAs(MenuButton.class);
    TestWindow.await(() -> sessionModel.pool().get().size() > 0);
    robot.interact(() -> sessionModel.transfers().take(Path.of("/more.csv"),
        new ProjectCatalog.Reading("frage", Optional.empty(), Optional.empty()), 2, taken -> {}));
    TestWindow.await(() -> entries(menu).contains("Remove more.csv (2 questions"));
    QuestionItem brought = sessionModel.pool().get().items().getLast();
    robot.interact(() -> sessionModel.labelWriter().record(new LabelSubmission(brought.id(),
        new QuestionLabel(Outcome.ANSWERED, "kip", "", ""), false, brought.text())));
    TestWindow.await(() -> session.recorded.size() == 1);
    robot.interact(menu::show);
    TestWindow.await(() -> entries(menu).contains("1 of them labelled"));
    robot.interact(menu::hide);
  }

  private static String entries(MenuButton menu) {
    return menu.getItems().stream().map(MenuItem::getText).collect(Collectors.joining("\n"));
  }
}
