package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.RoundSummary;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.DurationHint;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.GlossaryTerm;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.theme.TextSize;
import dev.lacuna.domain.LabelBasis;
import dev.lacuna.worker.api.RoundEvaluation;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** All rounds, the latest first, each as it is stored. */
final class HistoryTable extends TableView<RoundSummary> {
  private final TextSize text;

  HistoryTable(ProjectSessionModel sessionModel, RoundsModel model, TextSize text) {
    this.text = text;
    setId("round-history");
    setAccessibleText(Messages.text("rounds.history"));
    getStyleClass().addAll("dense", "history");
    setPlaceholder(Controls.label("rounds.history.empty", "muted"));
    column("rounds.column.number", 66, card -> String.valueOf(card.number()));
    width(column("rounds.column.started", 104, card -> Formats.day(card.started())), 104, 130);
    column("rounds.column.labels", 66, card -> card.basis() == LabelBasis.SETTLED ? Formats.count(card.labels())
        : Messages.text("rounds.labels." + card.basis().word(), Formats.count(card.labels())));
    TableColumn<RoundSummary, String> state = column("rounds.column.state", 66, HistoryTable::state);
    TableColumn<RoundSummary, String> base = column("rounds.column.base", 78,
        card -> percent(card.base(), RoundEvaluation::accuracy));
    TableColumn<RoundSummary, String> best = column("rounds.column.best", 90,
        card -> percent(card.best(), RoundEvaluation::accuracy));
    TableColumn<RoundSummary, String> forgotten = column("rounds.column.forgotten", 110,
        card -> percent(card.best(), RoundEvaluation::forgotten));
    GlossaryTerm.head(base, "accuracy");
    GlossaryTerm.head(best, "accuracy");
    GlossaryTerm.head(forgotten, "forgetting");
    width(state, 66, 140);
    TableColumn<RoundSummary, String> reason = column("rounds.column.reason", 82,
        card -> CoreTexts.sentence(card.reason()));
    width(reason, 82, 220);
    TableColumn<RoundSummary, String> action = new TableColumn<>("");
    action.setSortable(false);
    width(action, 140, 140);
    action.setCellFactory(column -> new ResumeCell(model));
    getColumns().add(action);
    setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    sessionModel.rounds().subscribe(cards -> {
      // A small window has no room for columns that say nothing.
      reason.setVisible(cards.stream().anyMatch(card -> !card.reason().isBlank()));
      action.setVisible(cards.stream().anyMatch(RoundSummary::resumable));
      getItems().setAll(cards.stream().sorted(Comparator.comparingInt(RoundSummary::number).reversed()).toList());
    });
    getSelectionModel().selectedItemProperty().subscribe(card -> {
      if (card != null) {
        model.chosen().set(Optional.of(card));
      }
    });
  }

  private TableColumn<RoundSummary, String> column(String key, double width, Function<RoundSummary, String> words) {
    TableColumn<RoundSummary, String> column = new TableColumn<>(Messages.text(key));
    width(column, width, width);
    column.setSortable(false);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(words.apply(row.getValue())));
    getColumns().add(column);
    return column;
  }

  /** Pixels with text of the usual size. */
  private void width(TableColumn<RoundSummary, String> column, double least, double usual) {
    text.percent().subscribe(percent -> {
      column.setMinWidth(least * text.scale());
      column.setPrefWidth(usual * text.scale());
    });
  }

  private static String state(RoundSummary card) {
    return Messages.text("rounds.state." + card.state().name().toLowerCase(Locale.ROOT));
  }

  private static String percent(Optional<RoundEvaluation> evaluation, Function<RoundEvaluation, Double> value) {
    return Formats.percent(evaluation.map(value).orElse(Double.NaN));
  }

  private static final class ResumeCell extends TableCell<RoundSummary, String> {
    private final Button resume;

    ResumeCell(RoundsModel model) {
      resume = Controls.keyButton("rounds.resume", () -> model.resume(getTableRow().getItem()), "small");
      DurationHint.tip(resume, "rounds.resume.tooltip", () -> Optional.ofNullable(getTableRow().getItem())
          .map(model::secondsLeft).orElse(OptionalDouble.empty()));
    }

    @Override
    protected void updateItem(@Nullable String words, boolean empty) {
      super.updateItem(words, empty);
      RoundSummary card = empty ? null : getTableRow().getItem();
      // It keeps its room in every row, or the rows that have it would be higher than the others.
      setGraphic(card == null ? null : resume);
      resume.setVisible(card != null && card.resumable());
      setAccessibleText(resume.isVisible() ? resume.getText() : "");
    }
  }
}
