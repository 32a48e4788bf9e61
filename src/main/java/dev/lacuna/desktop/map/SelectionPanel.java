package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.DurationHint;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.GlyphIcon;
import dev.lacuna.desktop.parts.LabelText;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.PredictionRows;
import dev.lacuna.desktop.parts.RedrawWhileShown;
import dev.lacuna.desktop.table.ExportMenu;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Beside the map: how many are selected, of which kind, the question looked at, and what can be done with them. */
final class SelectionPanel extends VBox {
  private static final int MOST_ANSWERS = 8;

  private final ProjectSessionModel sessionModel;
  private final MapModel map;
  private final Label heading = Controls.blank("title-4");
  private final FlowPane chips = new FlowPane(12, 4);
  private final VBox details = new VBox(10);
  private final NearestQuestionsList near;
  private Optional<QuestionItem> focused = Optional.empty();

  /** @param pictures of the map, which are written into a file */
  SelectionPanel(ProjectSessionModel sessionModel, MapModel map, ExportMenu.Pictures pictures) {
    super(12);
    this.sessionModel = sessionModel;
    this.map = map;
    near = new NearestQuestionsList(sessionModel, map);
    getStyleClass().add("selection-panel");
    ScrollPane scroll = new ScrollPane(details);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setAccessibleText(Messages.text("map.details"));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(heading, chips, new Separator(), scroll, buttons(pictures));
    RedrawWhileShown.draw(sessionModel.shows(Pane.MAP), () -> redraw(map.view().get()), map.view());
  }

  private VBox buttons(ExportMenu.Pictures pictures) {
    BooleanBinding none = Bindings.createBooleanBinding(() -> sessionModel.selected().selection().get().isEmpty(),
        sessionModel.selected().selection());
    Button ask = Controls.button("map.ask", Feather.EDIT_3, () -> sessionModel.job().ask(map.chosen()),
        "accent");
    ask.setId("map-ask");
    DisabledReason.bind(ask, none, "why.noSelection");
    Button from = Controls.button("map.newFromHere", Feather.STAR,
        () -> sessionModel.job().generate(map.chosen(), MapModel.GENERATED_AT_ONCE));
    from.setId("map-new");
    DurationHint.tip(from, "map.newFromHere.tooltip",
        () -> sessionModel.job().expected(JobKind.GENERATE, MapModel.GENERATED_AT_ONCE));
    from.textProperty().bind(Bindings.createStringBinding(() -> Messages.text(
        switch (sessionModel.selected().selection().get().size()) {
          case 1 -> "map.newAround";
          case 2 -> "map.newBetween";
          default -> "map.newFromHere";
        }), sessionModel.selected().selection()));
    from.accessibleTextProperty().bind(from.textProperty());
    DisabledReason.bind(from, none, "why.noSelection");
    ExportMenu export = new ExportMenu(sessionModel, this::exported, sessionModel.selected().selection(),
        Optional.of(pictures));
    export.setId("map-export");
    export.setMaxWidth(Double.MAX_VALUE);
    ask.setMaxWidth(Double.MAX_VALUE);
    from.setMaxWidth(Double.MAX_VALUE);
    from.setMinWidth(0);
    return new VBox(8, ask, from, export);
  }

  /** The selection, or all questions when nothing is selected. */
  private List<Long> exported() {
    return sessionModel.selected().selection().get().isEmpty()
        ? sessionModel.pool().get().items().stream().map(QuestionItem::id).toList()
        : List.copyOf(sessionModel.selected().selection().get());
  }

  private void count(KindCounts counts) {
    int all = sessionModel.pool().get().size();
    heading.setText(sessionModel.selected().selection().get().isEmpty() ? Messages.text("map.all", Formats.count(all))
        : Messages.text("map.selected", Formats.count(sessionModel.selected().selection().get().size()),
            Formats.count(all)));
    chips.getChildren().clear();
    for (Verdict verdict : Verdict.values()) {
      if (counts.of(verdict) > 0) {
        chips.getChildren().add(chip(new GlyphIcon(Glyph.of(verdict), map.palette().get().of(verdict),
            map.palette().get()),
            Messages.text("verdict." + verdict.word()), counts.of(verdict)));
      }
    }
    if (counts.of(Outcome.ANSWERED) > 0) {
      chips.getChildren().add(chip(new Label("✓"), Messages.text("legend.labelled"), counts.of(Outcome.ANSWERED)));
    }
  }

  private static HBox chip(Node picture, String name, int count) {
    HBox chip = new HBox(4, picture, new Label(name), new Label(Formats.count(count)));
    chip.getStyleClass().add("chip");
    return chip;
  }

  private void redraw(MapView view) {
    count(view.counts());
    Optional<QuestionItem> now = sessionModel.selected().focus().get().flatMap(id -> view.pool().find(id));
    if (now.isPresent() && now.equals(focused)) {
      now.ifPresent(item -> near.show(item.id()));
      return;
    }
    focused = now;
    details.getChildren().clear();
    if (now.isEmpty()) {
      if (view.points().size() > 0) {
        Label hint = Controls.label("map.hint", "muted");
        hint.setWrapText(true);
        details.getChildren().add(hint);
      }
      return;
    }
    now.ifPresent(this::tell);
  }

  private void tell(QuestionItem item) {
    Label question = new Label(item.text());
    question.setWrapText(true);
    question.getStyleClass().add("question-small");
    details.getChildren().addAll(question, PredictionRows.verdict(item, map.palette().get()),
        PredictionRows.figures(item));
    if (!item.finding().greedy().isEmpty()) {
      details.getChildren().addAll(Controls.label("map.answers", "section"),
          PredictionRows.samples(item, MOST_ANSWERS));
    }
    if (item.label().outcome() != Outcome.OPEN) {
      details.getChildren().addAll(Controls.label("map.label", "section"), label(item));
    }
    List<QuestionItem> parents = sessionModel.pool().get().find(item.parents());
    if (!parents.isEmpty()) {
      details.getChildren().add(Controls.label("map.parents", "section"));
      parents.forEach(parent -> details.getChildren().add(wrapped(parent.text(), "muted")));
    }
    if (!item.more().columns().isEmpty()) {
      details.getChildren().add(Controls.label("map.columns", "section"));
      for (Map.Entry<String, String> column : item.more().columns().entrySet()) {
        details.getChildren().add(wrapped(Messages.text("map.column", column.getKey(), column.getValue()), "muted"));
      }
    }
    if (item.placed()) {
      details.getChildren().addAll(Controls.term("map.near", "hidden_state", "section"), near);
      near.show(item.id());
    }
  }

  private static Label label(QuestionItem item) {
    return wrapped(LabelText.of(item.label()));
  }

  private static Label wrapped(String words, String... styles) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.getStyleClass().addAll(styles);
    return label;
  }
}
