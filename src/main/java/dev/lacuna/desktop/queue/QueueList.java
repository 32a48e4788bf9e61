package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.LabelText;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.QuestionMenu;
import dev.lacuna.desktop.parts.RowScroll;
import dev.lacuna.desktop.parts.Shortcut;
import dev.lacuna.desktop.parts.VerdictText;
import dev.lacuna.domain.Outcome;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The queue at the left: what is done, put off, left. */
final class QueueList extends ListView<QueueRow> {
  private static final double SCROLLBAR = 16;

  private boolean following;

  QueueList(ProjectSessionModel sessionModel, QueueModel model) {
    setId("queue-list");
    getStyleClass().addAll("queue-list", "edge-to-edge");
    setAccessibleText(Messages.text("queue.list"));
    setCellFactory(list -> new Cell());
    setContextMenu(menu(sessionModel, model));
    model.rows().subscribe(rows -> {
      following = true;
      getItems().setAll(rows);
      follow(model);
      following = false;
    });
    model.current().subscribe(row -> {
      following = true;
      follow(model);
      following = false;
    });
    getSelectionModel().selectedItemProperty().subscribe(row -> {
      if (row != null && !following) {
        model.focusOn(row.item().id());
      }
    });
  }

  /** A row that is clicked becomes the question that is asked; so all acts on that. */
  private static QuestionMenu menu(ProjectSessionModel sessionModel, QueueModel model) {
    QuestionMenu menu = new QuestionMenu(sessionModel);
    menu.act("queue.accept", Feather.CHECK_CIRCLE, Optional.of(Shortcut.ACCEPT),
        QuestionMenu.unless(model::canAccept, "why.cannotAccept"), model::acceptModel);
    Supplier<Optional<String>> any = QuestionMenu.unless(() -> model.current().get().isPresent(), "why.noRow");
    menu.act("queue.dontKnow", Feather.HELP_CIRCLE, Optional.of(Shortcut.DONT_KNOW), any, model::dontKnow);
    menu.act("queue.later", Feather.CLOCK, Optional.of(Shortcut.LATER), any, model::later);
    menu.act("queue.bad", Feather.SLASH, Optional.of(Shortcut.BAD), any, model::badQuestion);
    menu.separate();
    menu.focuses(() -> model.current().get().map(QueueRow::item));
    return menu;
  }

  private void follow(QueueModel model) {
    Optional<QueueRow> current = model.current().get();
    for (int i = 0; i < getItems().size(); i++) {
      if (current.isPresent() && getItems().get(i).item().id() == current.get().item().id()) {
        getSelectionModel().clearAndSelect(i);
        RowScroll.show(this, this::scrollTo, i, 4);
        return;
      }
    }
    getSelectionModel().clearSelection();
  }

  /** A question in three lines at most, and below it what was said of it, or what the model knows. */
  private static final class Cell extends ListCell<QueueRow> {
    private final FontIcon icon = new FontIcon(Feather.CIRCLE);
    private final Label question = Controls.blank();
    private final Label words = Controls.blank("muted", "small");
    private final HBox box = new HBox(9, icon, new VBox(1, question, words));

    Cell() {
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      // The width of the list, not of the longest question: long ones are shortened.
      setPrefWidth(0);
      question.setWrapText(true);
      // Questions of one kind begin alike and differ at the end.
      question.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      HBox.setHgrow(box.getChildren().getLast(), Priority.ALWAYS);
      // Many questions differ by one word in their midst: two lines of a narrow list would leave just that out.
      question.fontProperty().subscribe(font -> question.setMaxHeight(Math.ceil(3.8 * font.getSize())));
      words.setWrapText(true);
      words.fontProperty().subscribe(font -> words.setMaxHeight(Math.ceil(2.5 * font.getSize())));
    }

    /** As high as its words are when they wrap at the list's width. */
    @Override
    protected double computePrefHeight(double width) {
      if (getGraphic() == null || getListView() == null) {
        return super.computePrefHeight(width);
      }
      double wide = getListView().getWidth() - SCROLLBAR - snappedLeftInset() - snappedRightInset();
      return Math.ceil(box.prefHeight(wide)) + snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected void updateItem(@Nullable QueueRow row, boolean empty) {
      super.updateItem(row, empty);
      getStyleClass().remove("done");
      if (row == null || empty) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      Outcome outcome = row.outcome();
      icon.setIconCode(switch (outcome) {
        case OPEN -> Feather.CIRCLE;
        case ANSWERED -> Feather.CHECK_CIRCLE;
        case DONT_KNOW -> Feather.HELP_CIRCLE;
        case LATER -> Feather.CLOCK;
        case BAD_QUESTION -> Feather.SLASH;
        case CONFLICT -> Feather.GIT_MERGE;
      });
      icon.getStyleClass().setAll("ikonli-font-icon", "outcome-" + LabelText.word(outcome));
      if (outcome.done()) {
        getStyleClass().add("done");
      }
      question.setText(row.item().text());
      words.setText((outcome == Outcome.OPEN ? VerdictText.brief(row.item().finding())
          : LabelText.of(row.item().label())).replace('\n', ' '));
      setGraphic(box);
      setAccessibleText(row.item().text() + ", " + LabelText.outcome(outcome) + ", " + words.getText());
    }
  }
}
