package dev.lacuna.desktop.table;

import dev.lacuna.desktop.file.QuestionFileKinds;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.EmptyState;
import dev.lacuna.desktop.parts.QuestionMenu;
import dev.lacuna.desktop.parts.TableHolder;
import dev.lacuna.desktop.theme.Themes;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** All questions and their labels: a table that filters and sorts, and beside it the label to be changed. */
public final class QuestionsPane extends BorderPane {
  private final SplitPane split = new SplitPane();

  public QuestionsPane(ProjectSessionModel sessionModel, Themes themes) {
    QuestionTableModel model = new QuestionTableModel(sessionModel, QuestionFilter.QuestionScope.ALL);
    model.active().bind(visibleProperty());
    QuestionTable table = new QuestionTable(sessionModel, model, themes);
    table.setId("questions");
    table.setMinWidth(300);
    LabelEditor editor = new LabelEditor(sessionModel);
    QuestionMenu menu = table.menu();
    menu.getItems().addFirst(new SeparatorMenuItem());
    Supplier<Optional<String>> any = QuestionMenu.unless(() -> editor.current().get().isPresent(), "why.noRow");
    menu.first("queue.bad", Feather.SLASH, any, editor::badQuestion);
    menu.first("queue.later", Feather.CLOCK, any, editor::later);
    menu.first("queue.dontKnow", Feather.HELP_CIRCLE, any, editor::dontKnow);
    menu.first("queue.accept", Feather.CHECK_CIRCLE, QuestionMenu.unless(editor::canAccept, "why.cannotAccept"),
        editor::acceptModel);
    LabelPanel label = new LabelPanel(sessionModel, editor, themes);
    label.setMinWidth(260);
    getStyleClass().add("questions-pane");
    split.getItems().addAll(new TableHolder(table), label);
    split.setDividerPositions(0.72);
    SplitPane.setResizableWithParent(label, false);
    EmptyState empty = new EmptyState();
    empty.show(Feather.INBOX, "map.empty.empty", List.of());
    ExportMenu export = new ExportMenu(sessionModel, model::ids, model.rows(), Optional.empty());
    export.setId("questions-export");
    setTop(new QuestionTableBar(sessionModel, model, "questions", new ImportMenu(sessionModel), export));
    setCenter(new StackPane(split, empty));
    setOnDragOver(event -> {
      if (dropped(event).isPresent()) {
        event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
      }
      event.consume();
    });
    setOnDragDropped(event -> {
      Optional<Path> file = dropped(event);
      event.setDropCompleted(file.isPresent());
      event.consume();
      file.ifPresent(one -> ImportDialog.show(this, sessionModel, new ImportModel(sessionModel, one)));
    });
    sessionModel.pool().subscribe(pool -> {
      split.setVisible(pool.size() > 0);
      empty.setVisible(pool.size() == 0);
    });
  }

  /** A question file that is dropped here would come in; its rows are shown first. */
  private static Optional<Path> dropped(DragEvent event) {
    return event.getDragboard().getFiles().stream().map(File::toPath).filter(QuestionFileKinds::isNamed).findFirst();
  }

  /** Its divider is remembered by the window. */
  public SplitPane split() {
    return split;
  }
}
