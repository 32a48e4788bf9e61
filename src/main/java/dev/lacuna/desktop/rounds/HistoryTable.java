package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.RoundCard;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.CoreWords;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.Term;
import dev.lacuna.desktop.theme.TextSize;
import dev.lacuna.worker.api.RoundEvaluation;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** All rounds, the latest first, each as it is stored. */
final class HistoryTable extends TableView<RoundCard> {
  private final TextSize text;

  HistoryTable(WorkbenchModel workbench, RoundsModel model, TextSize text) {
    this.text = text;
    setId("round-history");
    setAccessibleText(Messages.text("rounds.history"));
    getStyleClass().addAll("dense", "history");
    setPlaceholder(Make.label("rounds.history.empty", "muted"));
    column("rounds.column.number", 64, card -> String.valueOf(card.number()));
    column("rounds.column.started", 104, card -> Show.day(card.started()));
    column("rounds.column.labels", 66, card -> Show.count(card.labels()));
    TableColumn<RoundCard, String> state = column("rounds.column.state", 66, HistoryTable::state);
    TableColumn<RoundCard, String> base = column("rounds.column.base", 72, card -> percent(card.base(), RoundEvaluation::accuracy));
    TableColumn<RoundCard, String> best = column("rounds.column.best", 80, card -> percent(card.best(), RoundEvaluation::accuracy));
    TableColumn<RoundCard, String> forgotten = column("rounds.column.forgotten", 110, card -> percent(card.best(), RoundEvaluation::forgotten));
    Term.head(base, "accuracy");
    Term.head(best, "accuracy");
    Term.head(forgotten, "forgetting");
    width(state, 66, 140);
    TableColumn<RoundCard, String> reason = column("rounds.column.reason", 80,
        card -> CoreWords.text(card.reason()));
    width(reason, 80, 220);
    TableColumn<RoundCard, String> action = new TableColumn<>("");
    action.setSortable(false);
    width(action, 140, 140);
    action.setCellFactory(column -> new ResumeCell(model));
    getColumns().add(action);
    setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    workbench.rounds().subscribe(cards -> {
      // A small window has no room for columns that say nothing.
      reason.setVisible(cards.stream().anyMatch(card -> !card.reason().isBlank()));
      action.setVisible(cards.stream().anyMatch(RoundCard::resumable));
      getItems().setAll(cards.stream().sorted(Comparator.comparingInt(RoundCard::number).reversed()).toList());
    });
    getSelectionModel().selectedItemProperty().subscribe(card -> {
      if (card != null) {
        model.chosen().set(Optional.of(card));
      }
    });
  }

  private TableColumn<RoundCard, String> column(String key, double width, Function<RoundCard, String> words) {
    TableColumn<RoundCard, String> column = new TableColumn<>(Messages.text(key));
    width(column, width, width);
    column.setSortable(false);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(words.apply(row.getValue())));
    getColumns().add(column);
    return column;
  }

  /** Pixels with text of the usual size. */
  private void width(TableColumn<RoundCard, String> column, double least, double usual) {
    text.percent().subscribe(percent -> {
      column.setMinWidth(least * text.scale());
      column.setPrefWidth(usual * text.scale());
    });
  }

  private static String state(RoundCard card) {
    return Messages.text("rounds.state." + card.state().name().toLowerCase(Locale.ROOT));
  }

  private static String percent(Optional<RoundEvaluation> evaluation, Function<RoundEvaluation, Double> value) {
    return Show.percent(evaluation.map(value).orElse(Double.NaN));
  }

  private static final class ResumeCell extends TableCell<RoundCard, String> {
    private final Button resume;

    ResumeCell(RoundsModel model) {
      resume = Make.keyButton("rounds.resume", () -> model.resume(getTableRow().getItem()), "small");
    }

    @Override
    protected void updateItem(@Nullable String words, boolean empty) {
      super.updateItem(words, empty);
      RoundCard card = empty ? null : getTableRow().getItem();
      // It keeps its room in every row, or the rows that have it would be higher than the others.
      setGraphic(card == null ? null : resume);
      resume.setVisible(card != null && card.resumable());
    }
  }
}
