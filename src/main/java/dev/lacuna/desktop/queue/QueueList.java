package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.parts.Messages;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The queue at the left: what is done, put off, left. */
final class QueueList extends ListView<Row> {
  private boolean following;

  QueueList(QueueModel model) {
    setId("queue-list");
    getStyleClass().addAll("queue-list", "edge-to-edge");
    setAccessibleText(Messages.text("queue.list"));
    setCellFactory(list -> new Cell());
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
        model.look(row.item().id());
      }
    });
  }

  private void follow(QueueModel model) {
    Optional<Row> current = model.current().get();
    for (int i = 0; i < getItems().size(); i++) {
      if (current.isPresent() && getItems().get(i).item().id() == current.get().item().id()) {
        getSelectionModel().clearAndSelect(i);
        int shown = i;
        scrollTo(Math.max(0, shown - 4));
        return;
      }
    }
    getSelectionModel().clearSelection();
  }

  private static final class Cell extends ListCell<Row> {
    private final FontIcon icon = new FontIcon(Feather.CIRCLE);

    Cell() {
      setContentDisplay(ContentDisplay.LEFT);
      setGraphicTextGap(9);
      // The width of the list, not of the longest question: long ones are shortened.
      setPrefWidth(0);
      setWrapText(true);
      // Questions of one kind begin alike and differ at the end.
      setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    }

    /** Two lines at most. */
    @Override
    protected double computePrefHeight(double width) {
      double lines = Math.ceil(2.5 * getFont().getSize());
      return Math.min(super.computePrefHeight(width), snappedTopInset() + lines + snappedBottomInset());
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
      super.updateItem(row, empty);
      getStyleClass().remove("done");
      if (row == null || empty) {
        setText("");
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
        case BAD -> Feather.SLASH;
      });
      icon.getStyleClass().setAll("ikonli-font-icon", "outcome-" + outcome.name().toLowerCase(Locale.ROOT));
      if (outcome.done()) {
        getStyleClass().add("done");
      }
      setText(row.item().text());
      setGraphic(icon);
      setAccessibleText(row.item().text() + ", "
          + Messages.text("outcome." + outcome.name().toLowerCase(Locale.ROOT)));
    }
  }
}
