package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.Verdict;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Answers;
import dev.lacuna.desktop.parts.GlyphIcon;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.theme.Glyph;
import java.util.List;
import java.util.Locale;
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
import javafx.stage.FileChooser;
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

  SelectionPanel(WorkbenchModel workbench, MapModel map) {
    super(12);
    this.workbench = workbench;
    this.map = map;
    getStyleClass().add("side-panel");
    ScrollPane scroll = new ScrollPane(details);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setAccessibleText(Messages.text("map.details"));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(heading, chips, new Separator(), scroll, buttons());
    map.counts().subscribe(this::count);
    workbench.focus().subscribe(this::redraw);
    workbench.pool().subscribe(this::redraw);
    map.palette().subscribe(this::redraw);
  }

  private VBox buttons() {
    BooleanBinding none = Bindings.createBooleanBinding(() -> workbench.selection().get().isEmpty(),
        workbench.selection());
    Button ask = Make.button("map.ask", Feather.EDIT_3, () -> workbench.ask(map.chosen()), "accent");
    ask.setId("map-ask");
    ask.disableProperty().bind(none.or(workbench.job().running()));
    Button from = Make.button("map.newFromHere", Feather.STAR,
        () -> workbench.generate(map.chosen(), GENERATED_AT_ONCE));
    from.disableProperty().bind(none.or(workbench.job().running()));
    Button export = Make.button("map.export", Feather.DOWNLOAD, this::export);
    export.disableProperty().bind(Bindings.createBooleanBinding(() -> workbench.pool().get().size() == 0,
        workbench.pool()).or(workbench.job().running()));
    for (Button button : List.of(ask, from, export)) {
      button.setMaxWidth(Double.MAX_VALUE);
    }
    return new VBox(8, ask, from, export);
  }

  private void export() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.text("export.title"));
    chooser.setInitialFileName("questions.csv");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Messages.text("export.csv"), "*.csv"));
    Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow())).ifPresent(file -> {
      List<Long> ids = workbench.selection().get().isEmpty()
          ? workbench.pool().get().items().stream().map(Item::id).toList() : List.copyOf(map.chosen());
      workbench.export(ids, file.toPath());
    });
  }

  private void count(Counts counts) {
    int all = workbench.pool().get().size();
    heading.setText(workbench.selection().get().isEmpty() ? Messages.text("map.all", Show.count(all))
        : Messages.text("map.selected", Show.count(counts.total()), Show.count(all)));
    chips.getChildren().clear();
    for (Verdict verdict : Verdict.values()) {
      if (counts.of(verdict) > 0) {
        chips.getChildren().add(chip(new GlyphIcon(Glyph.of(verdict), map.palette().get().of(verdict),
            map.palette().get(), 5),
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

  private void redraw() {
    count(map.counts().get());
    details.getChildren().clear();
    Optional<Item> looked = workbench.focus().get().flatMap(id -> workbench.pool().get().find(id));
    if (looked.isEmpty() && !workbench.pool().get().isMapped()) {
      return;
    }
    if (looked.isEmpty()) {
      Label hint = Make.label("map.hint", "muted");
      hint.setWrapText(true);
      details.getChildren().add(hint);
      return;
    }
    Item item = looked.get();
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
      parents.forEach(parent -> {
        Label line = new Label(parent.text());
        line.setWrapText(true);
        line.getStyleClass().add("muted");
        details.getChildren().add(line);
      });
    }
  }

  private static Label label(Item item) {
    String outcome = Messages.text("outcome." + item.label().outcome().name().toLowerCase(Locale.ROOT));
    Label label = new Label(item.label().outcome() == Outcome.ANSWERED ? item.label().answer() : outcome);
    label.setWrapText(true);
    return label;
  }
}
