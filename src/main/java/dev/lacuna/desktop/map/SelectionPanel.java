package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Job;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.Verdict;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.model.WorkbenchModel.Pane;
import dev.lacuna.desktop.parts.Answers;
import dev.lacuna.desktop.parts.GlyphIcon;
import dev.lacuna.desktop.parts.LabelWords;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.Takes;
import dev.lacuna.desktop.parts.WhileShown;
import dev.lacuna.desktop.parts.WhyNot;
import dev.lacuna.desktop.table.ExportMenu;
import dev.lacuna.desktop.theme.Glyph;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
  private static final int GENERATED_AT_ONCE = 20;

  private final WorkbenchModel workbench;
  private final MapModel map;
  private final Label heading = Make.blank("title-4");
  private final FlowPane chips = new FlowPane(12, 4);
  private final VBox details = new VBox(10);
  private final NearList near;
  private Optional<Item> looked = Optional.empty();

  /** @param picture writes the map as it is seen into a file */
  SelectionPanel(WorkbenchModel workbench, MapModel map, Consumer<Path> picture) {
    super(12);
    this.workbench = workbench;
    this.map = map;
    near = new NearList(workbench, map);
    getStyleClass().add("selection-panel");
    ScrollPane scroll = new ScrollPane(details);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setAccessibleText(Messages.text("map.details"));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(heading, chips, new Separator(), scroll, buttons(picture));
    WhileShown.draw(workbench.shows(Pane.MAP), () -> redraw(map.view().get()), map.view());
  }

  private VBox buttons(Consumer<Path> picture) {
    BooleanBinding none = Bindings.createBooleanBinding(() -> workbench.selection().get().isEmpty(),
        workbench.selection());
    Button ask = Make.button("map.ask", Feather.EDIT_3, () -> workbench.job().ask(map.chosen()), "accent");
    ask.setId("map-ask");
    WhyNot.bind(ask, none, "why.noSelection");
    Button from = Make.button("map.newFromHere", Feather.STAR,
        () -> workbench.job().generate(map.chosen(), GENERATED_AT_ONCE));
    from.setId("map-new");
    Takes.tip(from, "map.newFromHere.tooltip", () -> workbench.job().expected(Job.GENERATE, GENERATED_AT_ONCE));
    from.textProperty().bind(Bindings.createStringBinding(() -> Messages.text(
        switch (workbench.selection().get().size()) {
          case 1 -> "map.newAround";
          case 2 -> "map.newBetween";
          default -> "map.newFromHere";
        }), workbench.selection()));
    from.accessibleTextProperty().bind(from.textProperty());
    WhyNot.bind(from, none, "why.noSelection");
    ExportMenu export = new ExportMenu(workbench, this::exported, workbench.selection(), Optional.of(picture));
    export.setId("map-export");
    export.setMaxWidth(Double.MAX_VALUE);
    ask.setMaxWidth(Double.MAX_VALUE);
    from.setMaxWidth(Double.MAX_VALUE);
    from.setMinWidth(0);
    return new VBox(8, ask, from, export);
  }

  /** The selection, or all questions when nothing is selected. */
  private List<Long> exported() {
    return workbench.selection().get().isEmpty()
        ? workbench.pool().get().items().stream().map(Item::id).toList() : List.copyOf(workbench.selection().get());
  }

  private void count(Counts counts) {
    int all = workbench.pool().get().size();
    heading.setText(workbench.selection().get().isEmpty() ? Messages.text("map.all", Show.count(all))
        : Messages.text("map.selected", Show.count(workbench.selection().get().size()), Show.count(all)));
    chips.getChildren().clear();
    for (Verdict verdict : Verdict.values()) {
      if (counts.of(verdict) > 0) {
        chips.getChildren().add(chip(new GlyphIcon(Glyph.of(verdict), map.palette().get().of(verdict),
            map.palette().get()),
            Messages.text("verdict." + verdict.name().toLowerCase(Locale.ROOT)), counts.of(verdict)));
      }
    }
    if (counts.of(Outcome.ANSWERED) > 0) {
      chips.getChildren().add(chip(new Label("✓"), Messages.text("legend.labelled"), counts.of(Outcome.ANSWERED)));
    }
  }

  private static HBox chip(Node picture, String name, int count) {
    HBox chip = new HBox(4, picture, new Label(name), new Label(Show.count(count)));
    chip.getStyleClass().add("chip");
    return chip;
  }

  private void redraw(MapView view) {
    count(view.counts());
    Optional<Item> now = workbench.focus().get().flatMap(id -> view.pool().find(id));
    if (now.isPresent() && now.equals(looked)) {
      now.ifPresent(item -> near.show(item.id()));
      return;
    }
    looked = now;
    details.getChildren().clear();
    if (now.isEmpty()) {
      if (view.points().size() > 0) {
        Label hint = Make.label("map.hint", "muted");
        hint.setWrapText(true);
        details.getChildren().add(hint);
      }
      return;
    }
    now.ifPresent(this::tell);
  }

  private void tell(Item item) {
    Label question = new Label(item.text());
    question.setWrapText(true);
    question.getStyleClass().add("question-small");
    details.getChildren().addAll(question, Answers.verdict(item, map.palette().get()), Answers.figures(item));
    if (!item.belief().greedy().isEmpty()) {
      details.getChildren().addAll(Make.label("map.answers", "section"), Answers.samples(item, MOST_ANSWERS));
    }
    if (item.label().outcome() != Outcome.OPEN) {
      details.getChildren().addAll(Make.label("map.label", "section"), label(item));
    }
    List<Item> parents = workbench.pool().get().find(item.parents());
    if (!parents.isEmpty()) {
      details.getChildren().add(Make.label("map.parents", "section"));
      parents.forEach(parent -> details.getChildren().add(wrapped(parent.text(), "muted")));
    }
    if (!item.more().columns().isEmpty()) {
      details.getChildren().add(Make.label("map.columns", "section"));
      for (Map.Entry<String, String> column : item.more().columns().entrySet()) {
        details.getChildren().add(wrapped(Messages.text("map.column", column.getKey(), column.getValue()), "muted"));
      }
    }
    if (item.placed()) {
      details.getChildren().addAll(Make.term("map.near", "hidden_state", "section"), near);
      near.show(item.id());
    }
  }

  private static Label label(Item item) {
    return wrapped(LabelWords.of(item.label()));
  }

  private static Label wrapped(String words, String... styles) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.getStyleClass().addAll(styles);
    return label;
  }
}
