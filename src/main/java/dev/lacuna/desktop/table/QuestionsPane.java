package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.EmptyState;
import dev.lacuna.desktop.parts.QuestionMenu;
import dev.lacuna.desktop.theme.Themes;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** All questions and their labels: a table that filters and sorts, and beside it the label to be changed. */
public final class QuestionsPane extends BorderPane {
  private final SplitPane split = new SplitPane();

  public QuestionsPane(WorkbenchModel workbench, Themes themes) {
    TableModel model = new TableModel(workbench, Filter.Scope.ALL);
    model.active().bind(visibleProperty());
    QuestionTable table = new QuestionTable(workbench, model, themes);
    table.setId("questions");
    table.setMinWidth(300);
    LabelEditor editor = new LabelEditor(workbench);
    QuestionMenu menu = table.menu();
    menu.getItems().addFirst(new SeparatorMenuItem());
    menu.first("queue.bad", Feather.SLASH, () -> editor.current().get().isPresent(), editor::badQuestion);
    menu.first("queue.later", Feather.CLOCK, () -> editor.current().get().isPresent(), editor::later);
    menu.first("queue.dontKnow", Feather.HELP_CIRCLE, () -> editor.current().get().isPresent(), editor::dontKnow);
    menu.first("queue.accept", Feather.CHECK_CIRCLE, editor::canAccept, editor::acceptModel);
    LabelPanel label = new LabelPanel(workbench, editor, themes);
    label.setMinWidth(260);
    split.getItems().addAll(table, label);
    split.setDividerPositions(0.72);
    SplitPane.setResizableWithParent(label, false);
    EmptyState empty = new EmptyState();
    empty.show(Feather.INBOX, "map.empty.empty", List.of());
    ExportMenu export = new ExportMenu(workbench, model::ids, model.rows(), Optional.empty());
    export.setId("questions-export");
    setTop(new TableBar(workbench, model, "questions", new ImportMenu(workbench), export));
    setCenter(new StackPane(split, empty));
    workbench.pool().subscribe(pool -> {
      split.setVisible(pool.size() > 0);
      empty.setVisible(pool.size() == 0);
    });
  }

  /** Its divider is remembered by the window. */
  public SplitPane split() {
    return split;
  }
}
